import { expect, Page } from '@playwright/test';

/** Opens the portal and signs in as one of the demo organisation's people. */
export async function signInAs(page: Page, person: string): Promise<void> {
  await page.goto('/');
  await page.getByRole('button', { name: new RegExp(person) }).click();
  await expect(
    page.getByRole('heading', { name: 'My services' }),
  ).toBeVisible();
}

/** Fails the test when the page logs an error that isn't a known warning of the framework. */
export function failOnPageErrors(page: Page): string[] {
  const errors: string[] = [];
  page.on('pageerror', error => errors.push(error.message));
  return errors;
}

/** Leaves a mark that a reload or a navigation of the document would take away. */
export async function markDocument(page: Page): Promise<() => Promise<void>> {
  await page.evaluate(() => Object.assign(window, { sameDocument: true }));
  return async () =>
    expect(
      await page.evaluate(() => 'sameDocument' in window),
      'the page was not loaded again',
    ).toBe(true);
}

/** Picks a system in the form's first step. */
export async function chooseSystem(page: Page, name: string): Promise<void> {
  await page.getByRole('combobox', { name: /^System/ }).fill(name);
  await page
    .getByRole('option', { name: new RegExp(name, 'i') })
    .first()
    .click();
}

/** Where the portal's forge answers; GOLDEN_PATH_FORGE_URL names another one. */
export const forge =
  process.env.GOLDEN_PATH_FORGE_URL ??
  `http://localhost:${process.env.GOLDEN_PATH_FORGE_PORT ?? 7010}`;

/** Where the portal's backend answers. */
export const backend = `http://localhost:${process.env.GOLDEN_PATH_BACKEND_PORT ?? 7007}`;

/**
 * The first of `base`, `base-2`, `base-3` … that no repository of the group has, so that tests can be repeated against a
 * portal that goes on running.
 */
export async function freeName(
  page: Page,
  group: string,
  base: string,
): Promise<string> {
  for (let number = 1; number <= 99; number++) {
    const name = number === 1 ? base : `${base}-${number}`;
    const answer = await page.request.get(
      `${forge}/api/v1/repos/${group}/${name}`,
    );
    if (answer.status() === 404) return name;
    expect(answer.status(), `${forge} says whether ${name} exists`).toBe(200);
  }
  throw new Error(
    `every name from ${base} to ${base}-99 is taken in ${forge}/${group}; npm run sandbox:reset frees them`,
  );
}
