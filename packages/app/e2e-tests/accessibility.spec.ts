import AxeBuilder from '@axe-core/playwright';
import { expect, Page, test } from '@playwright/test';
import {
  environmentDetail,
  environmentsOf,
  fleetCell,
  openFleet,
} from './deliveryPages';
import { signInAs } from './portal';

/** What axe finds in our own part of the page; header, side bar and stepper belong to the framework. */
async function violations(page: Page, part: string): Promise<string[]> {
  const { violations: found } = await new AxeBuilder({ page })
    .include(part)
    .withTags(['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa'])
    .analyze();
  return found.map(
    ({ id, nodes }) =>
      `${id}: ${nodes
        .map(node => node.target.join(' '))
        .slice(0, 3)
        .join(', ')}`,
  );
}

for (const theme of ['light', 'dark']) {
  test(`home page, form and preview keep to WCAG 2.2 AA in the ${theme} theme`, async ({
    page,
  }) => {
    await page.addInitScript(
      chosen => localStorage.setItem('theme', chosen),
      theme,
    );
    await page.goto('/');
    await expect(
      page.getByRole('heading', { name: 'Who are you today?' }),
    ).toBeVisible();
    expect(await violations(page, 'main')).toEqual([]);
    await signInAs(page, 'Mina Park');
    await expect(page.getByRole('link', { name: /HTTP API/ })).toBeVisible();
    expect(await violations(page, 'main')).toEqual([]);
    await page.getByRole('link', { name: /HTTP API/ }).click();
    await page.getByRole('textbox', { name: /^Name/ }).fill(`a11y-${theme}`);
    await expect(page.getByText(`a11y-${theme} is free`)).toBeVisible();
    expect(await violations(page, 'form')).toEqual([]);
    await page.getByRole('button', { name: 'Next' }).click();
    await expect(
      page.getByRole('group', { name: 'Dependencies' }),
    ).toBeVisible();
    await page.getByRole('button', { name: 'More settings' }).click();
    await page.getByRole('button', { name: 'Add a variable' }).click();
    await expect(
      page.getByRole('checkbox', { name: /Kubernetes API/ }),
    ).toBeVisible();
    expect(await violations(page, 'form')).toEqual([]);
    await page.getByRole('button', { name: 'Next' }).click();
    await expect(
      page.getByRole('table', { name: 'Environments and sizes' }),
    ).toBeVisible();
    expect(await violations(page, 'form')).toEqual([]);
    await page.getByRole('button', { name: 'Next' }).click();
    await expect(page.getByText('Verified', { exact: true })).toBeVisible({
      timeout: 60_000,
    });
    expect(await violations(page, '[aria-label="Verification"]')).toEqual([]);
    expect(
      await violations(page, 'table[aria-label="What each environment gets"]'),
    ).toEqual([]);
    expect(await violations(page, '[role="tree"]')).toEqual([]);
  });
}

for (const theme of ['light', 'dark']) {
  test(`Fleet and the Environments tab keep to WCAG 2.2 AA in the ${theme} theme`, async ({
    page,
  }) => {
    await page.addInitScript(
      chosen => localStorage.setItem('theme', chosen),
      theme,
    );
    await signInAs(page, 'Mina Park');
    await openFleet(page);
    const production = fleetCell(page, 'payouts-api', 'production');
    await expect(production).toBeVisible();
    expect(await violations(page, 'main')).toEqual([]);
    await production.click();
    const detail = environmentDetail(page, 'production');
    await expect(
      detail.getByRole('tree', { name: 'Objects of production' }),
    ).toBeVisible();
    expect(await violations(page, 'main')).toEqual([]);
    for (const [tab, shows] of [
      ['Desired vs running', /Desired · Git/],
      ['Events', /BackOff/],
      ['History', /ago|No change/],
    ] as const) {
      await detail.getByRole('tab', { name: tab }).click();
      await expect(detail.getByRole('tabpanel')).toContainText(shows);
      expect(await violations(page, '[role="tabpanel"]')).toEqual([]);
    }
    await page.goto(`${environmentsOf('payments-api')}?environment=moon`);
    await expect(page.getByRole('table', { name: 'Previews' })).toBeVisible();
    expect(await violations(page, 'main')).toEqual([]);
  });
}
