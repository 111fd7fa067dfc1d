import { expect, Page, test } from '@playwright/test';
import { fleetCell, openFleet } from '../e2e-tests/deliveryPages';
import { chooseSystem, freeName, signInAs } from '../e2e-tests/portal';

async function fillForm(page: Page, name: string): Promise<void> {
  await page.getByRole('link', { name: /HTTP API/ }).click();
  await page.getByRole('textbox', { name: /^Name/ }).fill(name);
  await expect(page.getByText(`${name} is free`)).toBeVisible();
}

async function toPreview(page: Page): Promise<void> {
  for (let step = 0; step < 3; step++)
    await page.getByRole('button', { name: 'Next' }).click();
  await expect(page.getByText('Verified', { exact: true })).toBeVisible({
    timeout: 60_000,
  });
}

for (const theme of ['light', 'dark'] as const) {
  test(`pictures in ${theme}`, async ({ page }) => {
    test.setTimeout(600_000);
    const picture = (name: string) =>
      page.screenshot({
        path: `docs/pictures/${name}-${theme}.png`,
        animations: 'disabled',
      });
    await page.addInitScript(
      chosen => localStorage.setItem('theme', chosen),
      theme,
    );
    const name = await freeName(
      page,
      'payments',
      theme === 'light' ? 'refunds-api' : 'disputes-api',
    );
    await signInAs(page, 'Mina Park');
    await fillForm(page, name);
    await chooseSystem(page, 'payments-core');
    await page
      .getByRole('textbox', { name: 'Description' })
      .fill('Gives money back and keeps the books straight.');
    await picture('form');
    await toPreview(page);
    await picture('preview');
    await page.getByRole('button', { name: 'Confirm' }).click();
    await page.getByRole('button', { name: 'Create service' }).click();
    await expect(
      page.getByRole('link', { name: /^Change request/ }).first(),
    ).toBeVisible({ timeout: 60_000 });
    await picture('result');
    await page.goto(`/catalog/default/component/${name}`);
    await expect(
      page.getByRole('link', { name: 'Runbook' }).first(),
    ).toBeVisible({ timeout: 60_000 });
    await expect(
      page.locator('svg text').getByText(name).first(),
    ).toBeVisible();
    await picture('catalog');
    await page.goto('/');
    await expect(
      page.getByRole('table', { name: 'My services' }).getByText(name),
    ).toBeVisible();
    await expect(page.getByText('was created').first()).toBeVisible();
    await picture('home');
    await openFleet(page);
    const production = fleetCell(page, 'payouts-api', 'production');
    await expect(production).toHaveAccessibleName(/^Degraded/);
    await picture('fleet');
    await production.click();
    await expect(
      page.getByRole('tree', { name: 'Objects of production' }),
    ).toBeVisible();
    await picture('environments');
    await page.goto('/scorecards?environment=production');
    const cell = page.getByRole('grid').getByRole('row', { name: /payments/ });
    await expect(cell).toBeVisible({ timeout: 120_000 });
    await picture('scorecards');
    await page.goto(
      '/catalog/default/component/payments-api/readiness?environment=production&check=graceful-shutdown',
    );
    await expect(
      page.getByRole('button', { name: 'Open change request' }),
    ).toBeVisible({ timeout: 60_000 });
    await picture('readiness');
    await page.goto('/runbooks/payouts-api/PayoutsApiRestarting');
    const article = page.getByRole('article', { name: 'Runbook' });
    await expect(
      article.getByRole('region', { name: 'Alert PayoutsApiRestarting' }),
    ).toContainText('firing', { timeout: 300_000 });
    const step = article.locator('[data-step]').first().getByRole('checkbox');
    await step.check();
    await expect(step).toHaveAccessibleDescription(/^Mina Park/);
    await picture('runbooks');
    await page.goto('/runbooks');
    await expect(
      page
        .getByRole('grid', { name: 'Services', exact: true })
        .getByRole('row', { name: /^orders-api / }),
    ).toBeVisible();
    await picture('runbooks-coverage');
  });
}
