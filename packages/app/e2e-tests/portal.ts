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

/** Picks a system in the form's first step. */
export async function chooseSystem(page: Page, name: string): Promise<void> {
  await page.getByRole('textbox', { name: /^System/ }).fill(name);
  await page
    .getByRole('option', { name: new RegExp(name) })
    .first()
    .click();
}
