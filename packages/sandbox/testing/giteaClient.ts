import { giteaApi } from 'gitea-js';
import type { TestForge } from './testForge';

/** Owner and name of the config repository, as `gitea-js` takes them. */
export const CONFIG = ['platform', 'gitops-config'] as const;

/** Content of a file as the API takes it. */
export const base64 = (text: string) => Buffer.from(text).toString('base64');

/** Somebody's client. */
export const clientOf = (forge: TestForge, login: string) =>
  giteaApi(forge.url, { token: forge.tokenOf(login) });

/** The status a call is refused with, or `accepted`. */
export const refusal = (call: Promise<unknown>): Promise<unknown> =>
  call.then(
    () => 'accepted',
    (response: { status: number }) => response.status,
  );

/** A branch with one file by Mina, and a change request for it, as the portal's bot makes them. */
export async function propose(
  forge: TestForge,
  branch: string,
  path: string,
  content = 'a: 1\n',
): Promise<{ number: number; head: string }> {
  const bot = clientOf(forge, 'golden-path-bot');
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
}
