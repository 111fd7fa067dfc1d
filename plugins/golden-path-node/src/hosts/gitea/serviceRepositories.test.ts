import { execFileSync } from 'node:child_process';
import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createFileTree } from '@golden-path/plugin-golden-path-common';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestForge, type TestForge } from '../../../testing/testForge';
import { createOrganisationForges } from '../forges';

const files = createFileTree([
  ['README.md', '# Refunds\n'],
  ['docs/größe.md', 'ü "quoted"\n'],
  ['scripts/run.sh', { content: '#!/bin/sh\n', executable: true }],
]);

describe('publishing a service repository on a Gitea', () => {
  let forge: TestForge;
  beforeAll(async () => {
    forge = await startTestForge();
  });
  afterAll(() => forge.remove());

  const publisher = () =>
    createOrganisationForges(forge.organisation, {
      integrations: forge.integrations,
      pause: async () => {},
    });
  const publish = (name: string, tree = files) => {
    const { host, address } = publisher().serviceRepository({
      name,
      owner: 'group:default/payments',
    });
    return host.publish({
      ...address,
      description: 'Gives money back',
      visibility: 'private',
      files: tree,
      message: 'Create refunds-api',
    });
  };
  const commitsOf = async (name: string) =>
    (await forge.api(`/repos/payments/${name}/commits`)) as unknown[];

  it('creates it, pushes every file with its mode, protects main, and recognizes all of that on the next try', async () => {
    const first = await publish('refunds-api');
    expect(first).toMatchObject({
      status: 'published',
      made: ['repository', 'content'],
      protection: 'protected',
      repository: {
        name: 'payments/refunds-api',
        url: `${forge.url}/payments/refunds-api`,
        cloneUrl: `${forge.url}/payments/refunds-api.git`,
        contentsUrl: `${forge.url}/payments/refunds-api/src/branch/main/`,
      },
    });
    expect(
      await forge.api(
        `/repos/payments/refunds-api/git/trees/${first.commit}?recursive=true`,
      ),
    ).toMatchObject({
      tree: expect.arrayContaining([
        expect.objectContaining({ path: 'docs/größe.md', mode: '100644' }),
        expect.objectContaining({ path: 'scripts/run.sh', mode: '100755' }),
      ]),
    });
    expect(await forge.api('/repos/payments/refunds-api')).toMatchObject({
      private: true,
      description: 'Gives money back',
    });

    const again = await publish('refunds-api');
    expect(again).toMatchObject({
      status: 'already-published',
      made: [],
      commit: first.commit,
    });
    expect(await commitsOf('refunds-api')).toHaveLength(1);
  });

  it('recognizes its own try below what people have committed since', async () => {
    const { commit } = await publish('worked-on');
    await forge.api('/repos/payments/worked-on/contents', {
      method: 'POST',
      body: {
        new_branch: 'feature',
        message: 'Work',
        files: [{ operation: 'create', path: 'work.md', content: '' }],
      },
    });
    await forge.api('/repos/payments/worked-on/branch_protections/main', {
      method: 'DELETE',
    });
    await forge.api('/repos/payments/worked-on/contents', {
      method: 'POST',
      body: {
        branch: 'main',
        message: 'Work',
        files: [{ operation: 'create', path: 'work.md', content: '' }],
      },
    });
    expect(await publish('worked-on')).toMatchObject({
      status: 'already-published',
      commit,
    });
  });

  it('leaves a repository with other content untouched and says so', async () => {
    await forge.api('/orgs/payments/repos', {
      method: 'POST',
      body: { name: 'taken', auto_init: true },
    });
    await expect(publish('taken')).rejects.toMatchObject({
      name: 'ConflictError',
      message: expect.stringContaining('payments/taken exists'),
    });
    expect(await commitsOf('taken')).toHaveLength(1);
  });

  it('names the owner when the forge has no such organization', async () => {
    const { host } = publisher().serviceRepository({
      name: 'x',
      owner: 'payments',
    });
    await expect(
      host.publish({
        owner: 'nobody',
        name: 'x',
        description: '',
        visibility: 'private',
        files,
        message: 'Create',
      }),
    ).rejects.toMatchObject({
      name: 'NotFoundError',
      message: expect.stringContaining('owner:'),
    });
  });

  it('F12: two submissions at the same time make one repository with one commit', async () => {
    const outcomes = await Promise.all(
      Array.from({ length: 3 }, () => publish('double-click')),
    );
    expect(new Set(outcomes.map(({ commit }) => commit)).size).toBe(1);
    expect(await commitsOf('double-click')).toHaveLength(1);
  });

  it.each([
    ['creation', { method: 'POST', path: '/api/v1/orgs/payments/repos' }],
    ['push', { method: 'POST', path: /\/git-receive-pack$/ }],
    ['protection', { method: 'POST', path: /\/branch_protections$/ }],
  ])(
    'finds its result when the answer to the %s is lost after it succeeded',
    async (what, match) => {
      forge.faults.next(match, 'reset-after');
      const outcome = await publish(`lost-${what}`);
      expect(forge.faults.pending()).toBe(0);
      expect(outcome.protection).toBe('protected');
      expect(await commitsOf(`lost-${what}`)).toHaveLength(1);
      expect((await publish(`lost-${what}`)).status).toBe('already-published');
    },
  );

  it('repeats what the forge refused for a moment, and gives up with its wish for a long wait', async () => {
    forge.faults.next({ method: 'GET' }, 503);
    forge.faults.next({ method: 'POST' }, 'reset-before');
    expect((await publish('patient')).status).toBe('published');

    forge.faults.next(
      { method: 'GET' },
      { status: 429, headers: { 'retry-after': '120' } },
    );
    await expect(publish('patient')).rejects.toMatchObject({
      name: 'ServiceUnavailableError',
      message: expect.stringContaining('asks to wait 120 s'),
    });
  });

  it('invariant 4: the credential is in no argument of a git process, and only the push has it in its environment', async () => {
    const directory = await mkdtemp(join(tmpdir(), 'golden-path-spy-'));
    const git = execFileSync('sh', ['-c', 'command -v git']).toString().trim();
    const log = join(directory, 'log');
    await writeFile(
      join(directory, 'git'),
      `#!/bin/sh\nprintf 'ARGUMENTS %s\\n' "$*" >> ${log}\nenv | sed "s/^/$1 ENVIRONMENT /" >> ${log}\nexec ${git} "$@"\n`,
    );
    await chmod(join(directory, 'git'), 0o755);
    const path = process.env.PATH;
    process.env.PATH = `${directory}:${path}`;
    process.env.CANARY = 'not-for-git';
    try {
      await publish('spied-on');
    } finally {
      process.env.PATH = path;
      delete process.env.CANARY;
    }
    const lines = (await readFile(log, 'utf8')).split('\n');
    await rm(directory, { recursive: true });
    const encoded = Buffer.from(`golden-path-bot:${forge.token}`).toString(
      'base64',
    );
    const holding = lines.filter(
      line => line.includes(forge.token) || line.includes(encoded),
    );
    expect(lines.filter(line => line.startsWith('ARGUMENTS'))).toHaveLength(3);
    expect(holding).toHaveLength(1);
    expect(holding[0]).toMatch(/^push ENVIRONMENT GIT_CONFIG_VALUE_\d+=/);
    expect(lines.join('\n')).not.toContain('not-for-git');
  });
});
