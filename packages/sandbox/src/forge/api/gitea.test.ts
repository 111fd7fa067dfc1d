import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  base64,
  clientOf,
  CONFIG,
  propose,
  refusal,
} from '../../../testing/giteaClient';
import { startTestForge, type TestForge } from '../../../testing/testForge';

describe('the Gitea API, as gitea-js calls it', () => {
  let forge: TestForge;
  const as = (login: string) => clientOf(forge, login);

  beforeAll(async () => {
    forge = await startTestForge();
  });
  afterAll(() => forge.remove());

  it('changes, deletes and adds in one commit, each held to the content it was planned for', async () => {
    const bot = as('golden-path-bot');
    await bot.orgs.createOrgRepo('payments', {
      name: 'ledger',
      auto_init: true,
    });
    const ledger = ['payments', 'ledger'] as const;
    const readme = await bot.repos.repoGetContents(...ledger, 'README.md');
    const sha = readme.data.sha ?? '';
    await bot.repos.repoChangeFiles(...ledger, {
      message: 'Move',
      files: [
        { operation: 'delete', path: 'README.md', sha },
        { operation: 'create', path: 'docs/a.md', content: base64('a\n') },
        { operation: 'create', path: 'ä "b".txt', content: base64('') },
      ],
    });
    const tree = await bot.repos.getTree(...ledger, 'main', {
      recursive: true,
    });
    expect(tree.data.tree?.map(({ path }) => path)).toEqual([
      'docs',
      'docs/a.md',
      'ä "b".txt',
    ]);

    const change = (file: {
      operation: 'create' | 'update' | 'delete';
      path: string;
      sha?: string;
    }) =>
      refusal(
        bot.repos.repoChangeFiles(...ledger, {
          files: [{ content: base64('x'), ...file }],
        }),
      );
    expect(
      await Promise.all([
        change({ operation: 'create', path: 'docs/a.md' }),
        change({ operation: 'create', path: 'docs' }),
        change({ operation: 'create', path: 'docs/a.md/b' }),
        change({ operation: 'update', path: 'docs/a.md' }),
        change({ operation: 'update', path: 'docs/a.md', sha }),
        change({ operation: 'delete', path: 'gone.md', sha }),
        change({ operation: 'create', path: '../a' }),
        change({ operation: 'create', path: 'a/.GIT/hooks/x' }),
        change({ operation: 'create', path: 'git~1/x' }),
      ]),
    ).toEqual([422, 422, 422, 422, 422, 404, 422, 422, 422]);
    const commits = await bot.repos.repoGetAllCommits(...ledger);
    expect(commits.data.map(one => one.commit?.message?.trim())).toEqual([
      'Move',
      'Initial commit',
    ]);
  });

  it('answers as Gitea does to what exists, what does not and what is not allowed', async () => {
    const bot = as('golden-path-bot');
    const mina = as('mina.park');
    await mina.orgs.createOrgRepo('payments', { name: 'Taken' });
    const open = await propose(forge, 'twice', 'apps/twice/a.yaml');
    const repeat = {
      title: 'Again',
      head: 'twice',
      base: 'main',
    };
    expect({
      version: (await bot.version.getVersion()).data.version,
      me: (await mina.user.userGetCurrent()).data.login,
      members: (await bot.orgs.orgListMembers('platform')).data.map(
        ({ login }) => login,
      ),
      taken: await refusal(
        bot.orgs.createOrgRepo('payments', { name: 'taken' }),
      ),
      stranger: await refusal(
        mina.orgs.createOrgRepo('identity', { name: 'x' }),
      ),
      noTeam: await refusal(mina.orgs.createOrgRepo('nope', { name: 'x' })),
      badName: await refusal(
        mina.orgs.createOrgRepo('payments', { name: 'a/b' }),
      ),
      sameTargets: await refusal(
        bot.repos.repoCreatePullRequest(...CONFIG, repeat),
      ),
      nothingToMerge: await refusal(
        bot.repos.repoCreatePullRequest(...CONFIG, {
          ...repeat,
          head: 'main',
        }),
      ),
      noBranch: await refusal(
        bot.repos.repoCreatePullRequest(...CONFIG, { ...repeat, head: 'no' }),
      ),
      branchExists: await refusal(
        bot.repos.repoCreateBranch(...CONFIG, { new_branch_name: 'twice' }),
      ),
      protectedWrite: await refusal(
        bot.repos.repoCreateFile(...CONFIG, 'x.txt', { content: base64('x') }),
      ),
      unapproved: await refusal(
        bot.repos.repoMergePullRequest(...CONFIG, open.number, { Do: 'merge' }),
      ),
      rebase: await refusal(
        bot.repos.repoMergePullRequest(...CONFIG, open.number, {
          Do: 'rebase',
        }),
      ),
      forced: await refusal(
        as('dana.whitfield').repos.repoMergePullRequest(
          ...CONFIG,
          open.number,
          { Do: 'merge', force_merge: true },
        ),
      ),
    }).toEqual({
      version: '1.23.8',
      me: 'mina.park',
      members: ['dana.whitfield', 'lena.fischer'],
      taken: 409,
      stranger: 403,
      noTeam: 404,
      badName: 422,
      sameTargets: 409,
      nothingToMerge: 422,
      noBranch: 404,
      branchExists: 409,
      protectedWrite: 403,
      unapproved: 405,
      rebase: 405,
      forced: 405,
    });
  });

  it('keeps statuses of commits, latest by context, and holds a merge to the ones a rule names', async () => {
    const bot = as('golden-path-bot');
    const repository = ['identity', 'accounts-api'] as const;
    await bot.orgs.createOrgRepo(repository[0], {
      name: repository[1],
      auto_init: true,
    });
    await bot.repos.repoCreateBranchProtection(...repository, {
      rule_name: 'main',
      enable_status_check: true,
      status_check_contexts: ['ci/test'],
    });
    await bot.repos.repoChangeFiles(...repository, {
      new_branch: 'feature',
      files: [{ operation: 'create', path: 'a', content: base64('a') }],
    });
    const pull = (
      await bot.repos.repoCreatePullRequest(...repository, {
        title: 'A',
        head: 'feature',
        base: 'main',
      })
    ).data;
    const sha = pull.head?.sha ?? '';
    const report = (state: 'failure' | 'success', context: string) =>
      bot.repos.repoCreateStatus(...repository, sha, { state, context });
    const combined = async () =>
      (await bot.repos.repoGetCombinedStatusByRef(...repository, sha)).data;
    const merge = () =>
      refusal(
        bot.repos.repoMergePullRequest(...repository, pull.number ?? 0, {
          Do: 'merge',
        }),
      );
    expect(await combined()).toMatchObject({ total_count: 0 });
    await report('success', 'ci/lint');
    await report('failure', 'ci/test');
    expect(await combined()).toMatchObject({
      state: 'failure',
      total_count: 2,
    });
    expect(await merge()).toBe(405);
    await report('success', 'ci/test');
    expect(await combined()).toMatchObject({
      state: 'success',
      total_count: 2,
    });
    expect(await merge()).toBe('accepted');
  });

  it('does once what is asked many times at once', async () => {
    const bot = as('golden-path-bot');
    const all = async (call: () => Promise<unknown>) => {
      const outcomes = await Promise.all(
        Array.from({ length: 10 }, () => refusal(call())),
      );
      return outcomes.sort().slice(-2);
    };
    const parallel = ['checkout', 'cart-api'] as const;
    expect({
      repository: await all(() =>
        bot.orgs.createOrgRepo(parallel[0], {
          name: parallel[1],
          auto_init: true,
        }),
      ),
      commit: await all(() =>
        bot.repos.repoChangeFiles(...parallel, {
          new_branch: 'feature',
          files: [{ operation: 'create', path: 'a', content: base64('a') }],
        }),
      ),
      pull: await all(() =>
        bot.repos.repoCreatePullRequest(...parallel, {
          title: 'A',
          head: 'feature',
          base: 'main',
        }),
      ),
      merge: await all(() =>
        bot.repos.repoMergePullRequest(...parallel, 1, { Do: 'merge' }),
      ),
    }).toEqual({
      repository: [409, 'accepted'],
      commit: [422, 'accepted'],
      pull: [409, 'accepted'],
      merge: [405, 'accepted'],
    });
    const pulls = await bot.repos.repoListPullRequests(...parallel, {
      state: 'all',
    });
    expect(pulls.data).toHaveLength(1);
  });
});
