import { giteaApi } from 'gitea-js';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestForge, type TestForge } from '../../../testing/testForge';

const base64 = (text: string) => Buffer.from(text).toString('base64');
const CONFIG = ['platform', 'gitops-config'] as const;

describe('the Gitea API, as gitea-js calls it', () => {
  let forge: TestForge;
  const as = (login: string) =>
    giteaApi(forge.url, { token: forge.tokenOf(login) });
  /** The status a call is refused with. */
  const refusal = (call: Promise<unknown>): Promise<unknown> =>
    call.then(
      () => 'accepted',
      (response: { status: number }) => response.status,
    );

  beforeAll(async () => {
    forge = await startTestForge();
  });
  afterAll(() => forge.remove());

  /** A branch with one file, and a change request for it, as the portal's bot makes them. */
  const propose = async (branch: string, path: string, content = 'a: 1\n') => {
    const bot = as('golden-path-bot');
    await bot.repos.repoChangeFiles(...CONFIG, {
      new_branch: branch,
      message: `Add ${path}`,
      author: { name: 'Mina Park', email: 'mina.park@acme.io' },
      files: [{ operation: 'create', path, content: base64(content) }],
    });
    const { data } = await bot.repos.repoCreatePullRequest(...CONFIG, {
      title: `Create ${branch}`,
      body: 'Made by the golden path.',
      head: branch,
      base: 'main',
    });
    return { number: data.number ?? 0, head: data.head?.sha ?? '' };
  };

  it('creates a repository, commits several files on a new branch, opens, approves and merges', async () => {
    const bot = as('golden-path-bot');
    const created = await bot.orgs.createOrgRepo('payments', {
      name: 'refunds-api',
      description: 'Gives money back',
    });
    expect(created.data).toMatchObject({
      full_name: 'payments/refunds-api',
      clone_url: `${forge.url}/payments/refunds-api.git`,
      html_url: `${forge.url}/payments/refunds-api`,
      default_branch: 'main',
      empty: true,
      permissions: { admin: true, push: true, pull: true },
    });

    const { number, head } = await propose(
      'golden-path/create/refunds',
      'apps/refunds/base/kustomization.yaml',
    );
    const pull = (await bot.repos.repoGetPullRequest(...CONFIG, number)).data;
    expect(pull).toMatchObject({
      state: 'open',
      mergeable: true,
      merged: false,
      changed_files: 1,
      head: { ref: 'golden-path/create/refunds', sha: head },
      user: { login: 'golden-path-bot' },
    });
    const files = await bot.repos.repoGetPullRequestFiles(...CONFIG, number);
    expect(files.data).toMatchObject([
      { filename: 'apps/refunds/base/kustomization.yaml', status: 'added' },
    ]);

    await as('dana.whitfield').repos.repoCreatePullReview(...CONFIG, number, {
      event: 'APPROVED',
      body: 'Fine',
    });
    expect(
      await refusal(
        bot.repos.repoMergePullRequest(...CONFIG, number, {
          Do: 'merge',
          head_commit_id: '0'.repeat(40),
        }),
      ),
    ).toBe(409);
    await bot.repos.repoMergePullRequest(...CONFIG, number, {
      Do: 'merge',
      head_commit_id: head,
      delete_branch_after_merge: true,
    });

    const merged = (await bot.repos.repoGetPullRequest(...CONFIG, number)).data;
    expect(merged).toMatchObject({
      state: 'closed',
      merged: true,
      merged_by: { login: 'golden-path-bot' },
      head: { sha: head },
      changed_files: 1,
    });
    const file = await bot.repos.repoGetContents(
      ...CONFIG,
      'apps/refunds/base/kustomization.yaml',
    );
    expect(file.data).toMatchObject({
      type: 'file',
      encoding: 'base64',
      content: base64('a: 1\n'),
    });
    expect(
      await refusal(
        bot.repos.repoGetBranch(...CONFIG, 'golden-path/create/refunds'),
      ),
    ).toBe(404);
    expect(
      await refusal(
        bot.repos.repoMergePullRequest(...CONFIG, number, { Do: 'merge' }),
      ),
    ).toBe(405);
  });

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
    const open = await propose('twice', 'apps/twice/a.yaml');
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

  it('counts an approval only of somebody without a hand in the change, for the head it has now', async () => {
    const { number } = await propose('approve', 'apps/approve/a.yaml');
    const review = (login: string) =>
      refusal(
        as(login).repos.repoCreatePullReview(...CONFIG, number, {
          event: 'APPROVED',
        }),
      );
    // Mina is the author of the commit, the bot opened it and is a bot.
    expect(await review('mina.park')).toBe(422);
    expect(await review('golden-path-bot')).toBe(422);
    expect(await review('tomas.vidal')).toBe('accepted');

    const bot = as('golden-path-bot');
    const merge = () =>
      refusal(
        bot.repos.repoMergePullRequest(...CONFIG, number, { Do: 'squash' }),
      );
    await bot.repos.repoCreateFile(...CONFIG, 'apps/approve/b.yaml', {
      branch: 'approve',
      content: base64('b: 1\n'),
    });
    expect(await merge()).toBe(405);
    const reviews = await bot.repos.repoListPullReviews(...CONFIG, number);
    expect(reviews.data).toMatchObject([
      { state: 'APPROVED', stale: true, dismissed: true, official: true },
    ]);

    // Tomás writes a commit under another name: his approval still doesn't count.
    await as('tomas.vidal').repos.repoCreateFile(
      ...CONFIG,
      'apps/approve/c.yaml',
      {
        branch: 'approve',
        content: base64('c: 1\n'),
        author: { name: 'Somebody', email: 'somebody@example.org' },
      },
    );
    expect(await review('tomas.vidal')).toBe(422);
    expect(await review('priya.natarajan')).toBe('accepted');
    expect(await merge()).toBe('accepted');
    const [squashed] = (await bot.repos.repoGetAllCommits(...CONFIG)).data;
    expect(squashed?.parents).toHaveLength(1);
    expect(squashed?.commit?.message?.trim()).toBe(
      `Create approve (#${number})`,
    );
  });

  it('refuses a merge with conflicts, and merges apart from them without touching what others did', async () => {
    const bot = as('golden-path-bot');
    const one = await propose('conflict/one', 'apps/same/a.yaml', 'x: 1\n');
    const two = await propose('conflict/two', 'apps/same/a.yaml', 'x: 2\n');
    const three = await propose('conflict/three', 'apps/same/b.yaml');
    const merge = async (number: number) => {
      await as('lena.fischer').repos.repoCreatePullReview(...CONFIG, number, {
        event: 'APPROVED',
      });
      return refusal(
        bot.repos.repoMergePullRequest(...CONFIG, number, { Do: 'merge' }),
      );
    };
    expect(await merge(one.number)).toBe('accepted');
    expect(await merge(two.number)).toBe(409);
    expect(await merge(three.number)).toBe('accepted');
    const pull = await bot.repos.repoGetPullRequest(...CONFIG, two.number);
    expect(pull.data).toMatchObject({ state: 'open', mergeable: false });
    const folder = (await bot.repos.repoGetContents(...CONFIG, 'apps/same'))
      .data as unknown as Array<{ name: string; content: unknown }>;
    expect(folder).toMatchObject([
      { name: 'a.yaml', type: 'file', content: null },
      { name: 'b.yaml', type: 'file', content: null },
    ]);
  });

  it('closes, opens again, comments, labels and lists change requests page by page', async () => {
    const bot = as('golden-path-bot');
    const { number } = await propose('talk', 'apps/talk/a.yaml');
    await bot.repos.issueCreateLabel(...CONFIG, {
      name: 'promotion',
      color: '#2257c9',
    });
    await bot.repos.issueAddLabel(...CONFIG, number, { labels: ['promotion'] });
    await bot.repos.issueCreateComment(...CONFIG, number, { body: 'Hello' });
    await bot.repos.repoEditPullRequest(...CONFIG, number, { state: 'closed' });
    const closed = (await bot.repos.repoGetPullRequest(...CONFIG, number)).data;
    expect(closed).toMatchObject({
      state: 'closed',
      merged: false,
      comments: 1,
      labels: [{ name: 'promotion', color: '2257c9' }],
    });
    await bot.repos.repoEditPullRequest(...CONFIG, number, {
      state: 'open',
      title: 'Renamed',
    });
    const found = await bot.repos.repoGetPullRequestByBaseHead(
      ...CONFIG,
      'main',
      'talk',
    );
    expect(found.data).toMatchObject({
      number,
      state: 'open',
      title: 'Renamed',
    });

    const page = await forge.api(
      'GET',
      `/repos/${CONFIG.join('/')}/pulls?state=all&limit=1&page=2`,
    );
    expect(page.json).toHaveLength(1);
    expect(Number(page.headers.get('x-total-count'))).toBeGreaterThan(2);
    expect(page.headers.get('link')).toContain('rel="next"');

    // A branch that goes takes its change request along.
    await bot.repos.repoDeleteBranch(...CONFIG, 'talk');
    const gone = (await bot.repos.repoGetPullRequest(...CONFIG, number)).data;
    expect(gone).toMatchObject({ state: 'closed', changed_files: 1 });
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
