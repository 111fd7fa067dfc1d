import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestForge, type TestForge } from '../../../testing/testForge';
import { openRepositoryChanges } from '../forges';

describe('change requests of a service repository', () => {
  let forge: TestForge;
  beforeAll(async () => {
    forge = await startTestForge();
    await forge.api('/orgs/payments/repos', {
      method: 'POST',
      body: { name: 'orders', auto_init: false, default_branch: 'main' },
    });
    await forge.api('/repos/payments/orders/contents', {
      method: 'POST',
      body: {
        branch: 'main',
        message: 'Start',
        files: ['golden-path.yaml', 'docs/runbook.md', 'src/main.ts'].map(
          path => ({
            operation: 'create',
            path,
            content: Buffer.from('a: 1\n').toString('base64'),
          }),
        ),
      },
    });
  });
  afterAll(() => forge.remove());

  const changes = () =>
    openRepositoryChanges(`${forge.url}/payments/orders`, {
      integrations: forge.integrations,
      pause: async () => {},
      key: 'backstage.io/source-location',
      defaultBranch: 'main',
      files: ['golden-path.yaml', 'docs/runbook.md', 'docs/runbooks/Down.md'],
    });
  const change = (
    path: string,
    replaces: string | null,
    branch = 'golden-path/fix/orders/runbook/0123456789ab',
  ) => ({
    branch,
    title: 'Mend',
    body: 'Please review',
    files: [{ path, content: 'a: 2\n', replaces }],
  });

  it('may hold a file at the root and one in a folder that is new, and nothing that was not named', async () => {
    const opened = await changes().propose({
      ...change('golden-path.yaml', 'a: 1\n'),
      files: [
        { path: 'golden-path.yaml', content: 'a: 2\n', replaces: 'a: 1\n' },
        { path: 'docs/runbooks/Down.md', content: '# Down\n', replaces: null },
      ],
    });
    expect(opened).toMatchObject({ status: 'opened' });
    const again = await changes().propose({
      ...change('golden-path.yaml', 'a: 1\n'),
      files: [
        { path: 'golden-path.yaml', content: 'a: 2\n', replaces: 'a: 1\n' },
        { path: 'docs/runbooks/Down.md', content: '# Down\n', replaces: null },
      ],
    });
    expect(again).toMatchObject({ status: 'already-open' });
    await expect(
      changes().propose(change('src/main.ts', 'a: 1\n', 'golden-path/fix/x')),
    ).rejects.toThrow(/outside what this change may touch.*golden-path\.yaml/);
  });

  it.each([
    ['another content', 'golden-path.yaml', 'a: 0\n'],
    ['a file where there was none', 'docs/runbook.md', null],
    ['no file where there was one', 'docs/runbooks/Down.md', 'a: 1\n'],
  ])(
    'is refused when it finds %s, and writes nothing',
    async (_, path, replaces) => {
      await expect(
        changes().propose(change(path, replaces, 'golden-path/fix/other')),
      ).rejects.toMatchObject({
        name: 'ConflictError',
        message: expect.stringContaining('was changed meanwhile'),
      });
      expect(await changes().trace('golden-path/fix/other')).toBeUndefined();
    },
  );
});
