import { afterAll, beforeAll, expect, it } from 'vitest';
import {
  clientOf,
  CONFIG,
  propose,
  refusal,
} from '../../../testing/giteaClient';
import { startTestForge, type TestForge } from '../../../testing/testForge';

let forge: TestForge;
const as = (login: string) => clientOf(forge, login);
beforeAll(async () => {
  forge = await startTestForge();
});
afterAll(() => forge.remove());

it('removes a repository for who administers it, after which its name is free', async () => {
  const bot = as('golden-path-bot');
  await bot.orgs.createOrgRepo('payments', { name: 'gone', auto_init: true });
  const address = ['payments', 'gone'] as const;
  expect(await refusal(as('jonas.berg').repos.repoDelete(...address))).toBe(
    403,
  );
  expect((await bot.repos.repoDelete(...address)).status).toBe(204);
  expect(await refusal(bot.repos.repoGet(...address))).toBe(404);
  expect(await refusal(bot.repos.repoDelete(...address))).toBe(404);
  const { data } = await bot.orgs.createOrgRepo('payments', { name: 'gone' });
  expect(data).toMatchObject({ empty: true });
});

it('closes a change request and deletes its branch, each once', async () => {
  const bot = as('golden-path-bot');
  const branch = 'golden-path/create/gone';
  const { number } = await propose(forge, branch, 'apps/gone/a.yaml');
  const closed = await bot.repos.repoEditPullRequest(...CONFIG, number, {
    state: 'closed',
  });
  expect(closed.data).toMatchObject({ state: 'closed', merged: false });
  expect((await bot.repos.repoDeleteBranch(...CONFIG, branch)).status).toBe(
    204,
  );
  expect(await refusal(bot.repos.repoDeleteBranch(...CONFIG, branch))).toBe(
    404,
  );
  expect(
    await refusal(
      bot.repos.repoEditPullRequest(...CONFIG, number, { state: 'open' }),
    ),
  ).toBe(409);
});
