import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  base64,
  clientOf,
  CONFIG,
  propose,
  refusal,
} from '../../../testing/giteaClient';
import { startTestForge, type TestForge } from '../../../testing/testForge';

describe('change requests through the Gitea API, as gitea-js calls it', () => {
  let forge: TestForge;
  const as = (login: string) => clientOf(forge, login);

  beforeAll(async () => {
    forge = await startTestForge();
  });
  afterAll(() => forge.remove());

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
      forge,
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

  it('counts an approval only of somebody without a hand in the change, for the head it has now', async () => {
    const { number } = await propose(forge, 'approve', 'apps/approve/a.yaml');
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
    const one = await propose(
      forge,
      'conflict/one',
      'apps/same/a.yaml',
      'x: 1\n',
    );
    const two = await propose(
      forge,
      'conflict/two',
      'apps/same/a.yaml',
      'x: 2\n',
    );
    const three = await propose(forge, 'conflict/three', 'apps/same/b.yaml');
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
    const { number } = await propose(forge, 'talk', 'apps/talk/a.yaml');
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
});
