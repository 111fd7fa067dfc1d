import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestForge, type TestForge } from '../../../testing/testForge';
import { createOrganisationForges } from '../forges';
import { creationBranchOf } from '../names';

const repositoryPath = '/repos/platform/gitops-config';

describe('the config repository on a Gitea', () => {
  let forge: TestForge;
  beforeAll(async () => {
    forge = await startTestForge();
  });
  afterAll(() => forge.remove());

  const repositoryFor = (service: string) =>
    createOrganisationForges(forge.organisation, {
      integrations: forge.integrations,
      pause: async () => {},
    }).configRepository(service);

  const creationOf = (service: string, files: Record<string, string>) => ({
    branch: creationBranchOf(service),
    title: `Create ${service}`,
    body: 'Please review',
    newFolder: `apps/${service}`,
    files: Object.entries(files).map(([path, content]) => ({
      path: `apps/${service}/${path}`,
      content,
    })),
  });
  const create = (service: string, files: Record<string, string>) =>
    repositoryFor(service).propose(creationOf(service, files));
  const filesAt = async (service: string, ref: string) => {
    const { files } = await repositoryFor(service).readTree({
      folder: `apps/${service}`,
      ref,
    });
    return Object.fromEntries(
      [...files].map(([path, { content }]) => [path, content]),
    );
  };
  const pullsOf = async (service: string) =>
    (
      (await forge.api(`${repositoryPath}/pulls?state=all`)) as Array<{
        head: { ref: string };
      }>
    ).filter(({ head }) => head.ref === creationBranchOf(service));

  it('opens one change request with the files, finds it again, and brings it up to date: added, changed and left-over files', async () => {
    const opened = await create('refunds', {
      'base/kustomization.yaml': 'a: 1\n',
      'base/old.yaml': 'b: 1\n',
    });
    expect(opened).toMatchObject({
      status: 'opened',
      changeRequest: {
        state: 'open',
        title: 'Create refunds',
        branch: 'golden-path/create/refunds',
      },
    });
    const again = await create('refunds', {
      'base/kustomization.yaml': 'a: 1\n',
      'base/old.yaml': 'b: 1\n',
    });
    expect(again).toEqual({ ...opened, status: 'already-open' });

    const changed = await create('refunds', {
      'base/kustomization.yaml': 'a: 2\n',
      'base/new.yaml': 'ü: 1\n',
    });
    expect(changed.status).toBe('already-open');
    expect(await filesAt('refunds', 'golden-path/create/refunds')).toEqual({
      'apps/refunds/base/kustomization.yaml': 'a: 2\n',
      'apps/refunds/base/new.yaml': 'ü: 1\n',
    });
    expect(await pullsOf('refunds')).toHaveLength(1);
    expect(await filesAt('refunds', 'main')).toEqual({});
  });

  it('says how many approvals a merge needs', async () => {
    expect(await repositoryFor('refunds').requiredReviews()).toBe(1);
  });

  it('deletes a file that a change says to delete', async () => {
    await create('deleting', { 'a.yaml': 'a: 1\n', 'b.yaml': 'b: 1\n' });
    await repositoryFor('deleting').propose({
      branch: creationBranchOf('deleting'),
      title: 'Delete',
      body: '',
      files: [{ path: 'apps/deleting/a.yaml', content: undefined }],
    });
    expect(await filesAt('deleting', creationBranchOf('deleting'))).toEqual({
      'apps/deleting/b.yaml': 'b: 1\n',
    });
  });

  it('merges the commit that was reviewed and no other, and afterwards says that it is merged', async () => {
    const files = { 'a.yaml': 'a: 1\n' };
    const outcome = await create('merging', files);
    if (outcome.status === 'unchanged') throw new Error('expected a change');
    const { number, headSha } = outcome.changeRequest;
    const repository = repositoryFor('merging');
    await expect(
      repository.merge({ number, expectedHeadSha: '0'.repeat(40) }),
    ).rejects.toMatchObject({ name: 'ConflictError' });
    await expect(
      repository.merge({ number, expectedHeadSha: headSha }),
    ).rejects.toMatchObject({ name: 'ConflictError' });

    await forge.api(`${repositoryPath}/pulls/${number}/reviews`, {
      method: 'POST',
      login: 'dana.whitfield',
      body: { event: 'APPROVED', commit_id: headSha },
    });
    forge.faults.next({ method: 'POST', path: /\/merge$/ }, 'reset-after');
    const merged = await repository.merge({ number, expectedHeadSha: headSha });
    expect(merged).toMatchObject({ number, state: 'merged' });
    expect(await repository.has('apps/merging')).toBe(true);
    expect(await create('merging', files)).toMatchObject({
      status: 'already-merged',
      changeRequest: { number },
    });
    // A release has moved on since: still the change that was merged.
    expect(await create('merging', { 'a.yaml': 'a: 0\n' })).toMatchObject({
      status: 'already-merged',
    });
  });

  it("never touches a branch with somebody's commits, nor a folder that exists", async () => {
    await create('edited', { 'a.yaml': 'a: 1\n' });
    await forge.api(`${repositoryPath}/contents`, {
      method: 'POST',
      login: 'dana.whitfield',
      body: {
        branch: creationBranchOf('edited'),
        message: 'My edit',
        files: [
          { operation: 'create', path: 'apps/edited/mine.yaml', content: '' },
        ],
      },
    });
    await expect(
      create('edited', { 'a.yaml': 'a: 2\n' }),
    ).rejects.toMatchObject({
      name: 'ConflictError',
      message: expect.stringContaining('which Golden Path did not make'),
    });
    expect(await filesAt('edited', creationBranchOf('edited'))).toHaveProperty([
      'apps/edited/mine.yaml',
    ]);

    const owned = await forge.seedRepository({
      owner: 'platform',
      name: 'owned-config',
      files: { 'apps/owned/a.yaml': 'theirs: 1\n' },
    });
    const organisation = {
      ...forge.organisation,
      configRepository: {
        url: `${forge.url}/platform/${owned.state.name}`,
        branch: 'main',
      },
    };
    const { integrations } = forge;
    await expect(
      createOrganisationForges(organisation, { integrations })
        .configRepository('owned')
        .propose(creationOf('owned', { 'a.yaml': 'ours: 1\n' })),
    ).rejects.toMatchObject({
      name: 'ConflictError',
      message: expect.stringContaining('apps/owned exists on main'),
    });
  });

  it.each([
    'projects/x.yaml',
    'appsets/x.yaml',
    '.github/workflows/x.yaml',
    'apps/other/a.yaml',
    'apps/guarded',
    'apps/guarded/../other/a.yaml',
    '/apps/guarded/a.yaml',
    'apps/guarded/.git/config',
    'apps/guarded/.GIT/hooks/x',
  ])('refuses to write %s in a change to guarded', async path => {
    await expect(
      repositoryFor('guarded').propose({
        branch: creationBranchOf('guarded'),
        title: 'x',
        body: '',
        files: [{ path, content: '' }],
      }),
    ).rejects.toMatchObject({
      name: 'InputError',
      message: expect.stringContaining(JSON.stringify(path)),
    });
    expect(await pullsOf('guarded')).toEqual([]);
  });

  it.each([
    '--upload-pack=x',
    '-c',
    'ext::sh -c id',
    'a..b',
    'x$(id)',
    'main',
    '',
  ])('refuses the branch name %j', async branch => {
    await expect(
      repositoryFor('guarded').propose({
        branch,
        title: 'x',
        body: '',
        files: [{ path: 'apps/guarded/a.yaml', content: '' }],
      }),
    ).rejects.toMatchObject({
      name: 'InputError',
      message: expect.stringContaining('branch:'),
    });
  });

  it('F12: the same form twice at once makes one branch and one change request', async () => {
    const outcomes = await Promise.all(
      Array.from({ length: 3 }, () => create('double', { 'a.yaml': 'a: 1\n' })),
    );
    const numbers = outcomes.map(outcome =>
      'changeRequest' in outcome ? outcome.changeRequest.number : undefined,
    );
    expect(new Set(numbers).size).toBe(1);
    expect(await pullsOf('double')).toHaveLength(1);
  });

  it.each([
    ['commit', { method: 'POST', path: /\/contents$/ }],
    ['opening', { method: 'POST', path: /\/pulls$/ }],
  ])(
    'finds its result when the answer to the %s is lost after it succeeded',
    async (what, match) => {
      forge.faults.next(match, 'reset-after');
      const outcome = await create(`lost-${what}`, { 'a.yaml': 'a: 1\n' });
      expect(forge.faults.pending()).toBe(0);
      expect(outcome.status).toMatch(/open/);
      expect(await pullsOf(`lost-${what}`)).toHaveLength(1);
    },
  );
});
