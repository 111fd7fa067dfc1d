import { createFileTree } from '@golden-path/plugin-golden-path-common';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestForge, type TestForge } from '../../../testing/testForge';
import { taskTrailerOf } from '../creationTrace';
import { createOrganisationForges } from '../forges';
import { creationBranchOf } from '../names';

const task = '6f1c2f0e-90a5-4c60-a9a1-0b2f5a1c9d11';
const base64 = (text: string) => Buffer.from(text).toString('base64');

describe('taking back a creation on a Gitea', () => {
  let forge: TestForge;
  beforeAll(async () => {
    forge = await startTestForge();
  });
  afterAll(() => forge.remove());

  const forges = () =>
    createOrganisationForges(forge.organisation, {
      integrations: forge.integrations,
      pause: async () => {},
    });
  const published = async (name: string) => {
    const { host, address } = forges().serviceRepository({
      name,
      owner: 'group:default/payments',
    });
    await host.publish({
      ...address,
      description: '',
      visibility: 'private',
      files: createFileTree([['README.md', `# ${name}\n`]]),
      message: `Create ${name}\n\n${taskTrailerOf(task)}\n`,
    });
    return { host, address };
  };
  const proposed = async (name: string) => {
    const repository = forges().configRepository(name);
    const branch = creationBranchOf(name);
    await repository.propose({
      branch,
      title: `Create ${name}`,
      body: '',
      newFolder: `apps/${name}`,
      files: [{ path: `apps/${name}/a.yaml`, content: 'a: 1\n' }],
      trailers: [taskTrailerOf(task)],
    });
    return { repository, branch };
  };
  const commit = (path: string, more: object) =>
    forge.api(`/repos/${path}/contents/NOTES.md`, {
      method: 'POST',
      body: { content: base64('mine'), message: 'Note', ...more },
    });

  it('removes a repository that holds only our first commit, once', async () => {
    const { host, address } = await published('gone');
    const trace = await host.trace(address);
    expect(trace).toMatchObject({ task, foreign: undefined });
    expect(await host.remove(address, { tip: trace?.tip })).toEqual({
      removed: true,
    });
    expect(await host.trace(address)).toBeUndefined();
    expect(await host.remove(address, { tip: trace?.tip })).toEqual({
      removed: false,
    });
  });

  it("keeps a repository with somebody else's commit, branch or change request, also when it came in between", async () => {
    const { host, address } = await published('used');
    const before = await host.trace(address);
    await commit('payments/used', { branch: 'main', new_branch: 'fix-it' });
    expect(await host.trace(address)).toMatchObject({
      foreign: 'the branch fix-it',
    });
    await expect(
      host.remove(address, { tip: before?.tip }),
    ).rejects.toMatchObject({
      name: 'ConflictError',
      message: expect.stringContaining('has the branch fix-it by now'),
    });
    const { host: other, address: worked } = await published('worked');
    const clean = await other.trace(worked);
    await forge.api('/repos/payments/worked/branch_protections/main', {
      method: 'DELETE',
    });
    await commit('payments/worked', { branch: 'main' });
    expect((await other.trace(worked))?.foreign).toMatch(/^the commit/);
    await expect(
      other.remove(worked, { tip: clean?.tip }),
    ).rejects.toMatchObject({ name: 'ConflictError' });
    expect(await other.exists(worked)).toBe(true);
  });

  it('closes the change request and deletes its branch, once, although an answer is lost', async () => {
    const { repository, branch } = await proposed('withdrawn');
    const trace = await repository.trace(branch);
    expect(trace).toMatchObject({
      task,
      foreign: undefined,
      changeRequest: { url: expect.stringContaining('/pulls/') },
    });
    const { tip = '' } = trace ?? {};
    forge.faults.next(
      { path: /\/branches\/golden-path/, method: 'DELETE' },
      502,
    );
    expect(await repository.withdraw({ branch, tip })).toEqual({
      withdrawn: true,
    });
    expect(await repository.trace(branch)).toBeUndefined();
    expect(await repository.withdraw({ branch, tip })).toEqual({
      withdrawn: false,
    });
    const number = trace?.changeRequest?.number ?? 0;
    expect((await repository.getChangeRequest(number)).state).toBe('closed');
  });

  it('keeps a branch that somebody committed to', async () => {
    const { repository, branch } = await proposed('helped');
    const { tip = '' } = (await repository.trace(branch)) ?? {};
    await commit('platform/gitops-config', { branch });
    expect((await repository.trace(branch))?.foreign).toMatch(/^the commit/);
    await expect(repository.withdraw({ branch, tip })).rejects.toMatchObject({
      name: 'ConflictError',
    });
    expect(await repository.findChangeRequest(branch)).toBeDefined();
  });
});
