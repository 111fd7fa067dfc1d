import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { base64, clientOf } from '../../../testing/giteaClient';
import { startTestForge, type TestForge } from '../../../testing/testForge';

const ledger = ['payments', 'ledger'] as const;

describe('the list of commits', () => {
  let forge: TestForge;
  beforeAll(async () => {
    forge = await startTestForge();
  });
  afterAll(() => forge.remove());

  it('has the files of each commit against its first parent, as the commit by itself does, unless it is asked to leave them out', async () => {
    const bot = clientOf(forge, 'golden-path-bot');
    await bot.orgs.createOrgRepo(ledger[0], {
      name: ledger[1],
      auto_init: true,
    });
    const change = (branch: string, path: string, from = branch) =>
      bot.repos.repoChangeFiles(...ledger, {
        branch: from,
        new_branch: branch === from ? undefined : branch,
        message: `Add ${path}`,
        files: [{ operation: 'create', path, content: base64(path) }],
      });
    await change('side', 'side.md', 'main');
    await change('main', 'ä "b".md');
    const { data: pull } = await bot.repos.repoCreatePullRequest(...ledger, {
      title: 'Side',
      head: 'side',
      base: 'main',
    });
    await bot.repos.repoMergePullRequest(...ledger, pull.number ?? 0, {
      Do: 'merge',
    });
    const list = async (files?: boolean) =>
      (await bot.repos.repoGetAllCommits(...ledger, { files })).data;
    const commits = await list();
    expect(
      commits.map(({ files }) => files?.map(({ filename }) => filename)).sort(),
    ).toEqual([['README.md'], ['side.md'], ['side.md'], ['ä "b".md']]);
    for (const { sha, files } of commits)
      expect(
        (await bot.repos.repoGetSingleCommit(...ledger, sha ?? '')).data.files,
      ).toEqual(files);
    for (const commit of await list(false))
      expect(commit).not.toHaveProperty('files');
  });
});
