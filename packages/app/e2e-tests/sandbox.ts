import { expect, type APIRequestContext, type Page } from '@playwright/test';
import { forge } from './portal';

const configRepository = `${forge}/api/v1/repos/platform/gitops-config`;

/** Headers of a person of the demo organisation towards the forge. */
const as = (login: string) => ({ authorization: `token sandbox-${login}` });

/** What the sandbox can do to a cluster as a whole; `none` heals it. */
export type Fault =
  'none' | 'down' | 'slow' | 'errors' | 'expired-token' | 'cut-watches';

/** Breaks a cluster or the forge's API or heals it, as `npm run sandbox:fault -- <cluster> <fault>` does. */
export async function switchFault(
  request: APIRequestContext,
  cluster: 'nonprod' | 'prod' | 'forge',
  fault: Fault,
): Promise<void> {
  const answer = await request.put(`${forge}/-/clusters/${cluster}/fault`, {
    headers: as('golden-path-bot'),
    data: { fault },
  });
  expect(answer.status(), `the sandbox gives ${cluster} ${fault}`).toBe(200);
}

/** A file of the config repository as its main branch has it. */
export async function readConfigFile(
  request: APIRequestContext,
  path: string,
): Promise<{ readonly text: string; readonly sha: string }> {
  const answer = await request.get(
    `${configRepository}/contents/${path}?ref=main`,
    { headers: as('golden-path-bot') },
  );
  expect(answer.status(), `the config repository has ${path}`).toBe(200);
  const { content, sha } = (await answer.json()) as Record<string, string>;
  return {
    text: Buffer.from(content ?? '', 'base64').toString(),
    sha: sha ?? '',
  };
}

/** Opens a change request that gives a file of the config repository another text. @returns its page in the forge */
export async function openChangeRequest(
  request: APIRequestContext,
  change: {
    readonly path: string;
    readonly text: string;
    readonly title: string;
    readonly opener: string;
  },
): Promise<string> {
  const { path, text, title, opener } = change;
  const branch = `e2e-${Date.now().toString(36)}`;
  const { sha } = await readConfigFile(request, path);
  const written = await request.put(`${configRepository}/contents/${path}`, {
    headers: as(opener),
    data: {
      branch: 'main',
      new_branch: branch,
      sha,
      message: title,
      content: Buffer.from(text).toString('base64'),
    },
  });
  expect(written.status(), await written.text()).toBe(200);
  const opened = await request.post(`${configRepository}/pulls`, {
    headers: as(opener),
    data: { title, head: branch, base: 'main', body: 'Made by a test.' },
  });
  expect(opened.status(), await opened.text()).toBe(201);
  const { number } = (await opened.json()) as { number: number };
  return `${forge}/platform/gitops-config/pulls/${number}`;
}

/** Approves and merges a change request on its page in the forge, as somebody else than its author. */
export async function mergeInForge(page: Page, address: string): Promise<void> {
  await page.goto(address);
  const person = page.getByLabel(/act as/i);
  if (await person.isVisible()) {
    await person.selectOption('dana.whitfield');
    await page.getByRole('button', { name: 'Go' }).click();
  }
  await page.getByRole('button', { name: 'Approve' }).click();
  await page.getByRole('button', { name: 'Merge' }).click();
  await expect(page.getByText('Merged').first()).toBeVisible();
}

/** A change request of the forge. */
export interface ForgePull {
  /** `payments/ledger-api` */
  readonly repository: string;
  readonly number: number;
}

/** The change request at an address of the forge. */
export function pullOf(address: string): ForgePull {
  const [, repository, number] =
    /\/([^/]+\/[^/]+)\/pulls\/(\d+)$/.exec(address) ?? [];
  if (!repository) throw new Error(`${address} is no change request`);
  return { repository, number: Number(number) };
}

const apiOf = ({ repository, number }: ForgePull) =>
  `${forge}/api/v1/repos/${repository}/pulls/${number}`;

/** Files that a change request touches, as the forge's API lists them. */
export async function changedFiles(
  request: APIRequestContext,
  pull: ForgePull,
): Promise<readonly object[]> {
  const answer = await request.get(`${apiOf(pull)}/files`, {
    headers: as('golden-path-bot'),
  });
  expect(answer.status(), await answer.text()).toBe(200);
  return (await answer.json()) as object[];
}

/** Approves a change request as one of the demo organisation's people. */
export async function approve(
  request: APIRequestContext,
  pull: ForgePull,
  login: string,
): Promise<void> {
  const answer = await request.post(`${apiOf(pull)}/reviews`, {
    headers: as(login),
    data: { event: 'APPROVED', body: '' },
  });
  expect(answer.status(), await answer.text()).toBe(200);
}

/** Closes a change request without a merge. */
export async function closeChangeRequest(
  request: APIRequestContext,
  pull: ForgePull,
): Promise<void> {
  const answer = await request.patch(apiOf(pull), {
    headers: as('golden-path-bot'),
    data: { state: 'closed' },
  });
  expect(answer.status(), await answer.text()).toBe(201);
}
