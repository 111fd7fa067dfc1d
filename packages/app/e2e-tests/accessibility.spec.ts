import AxeBuilder from '@axe-core/playwright';
import { expect, Page, test } from '@playwright/test';
import {
  environmentDetail,
  environmentsOf,
  fleetCell,
  openFleet,
} from './deliveryPages';
import { signInAs } from './portal';
import {
  checkDetail,
  heatMap,
  readinessOf,
  untilFleetIsJudged,
} from './readinessPages';
import {
  coverageLine,
  runbook,
  runbooksOf,
  untilFollowed,
} from './runbooksPages';

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

for (const theme of ['light', 'dark']) {
  test(`the Readiness tab and the Scorecards page keep to WCAG 2.2 AA in the ${theme} theme`, async ({
    page,
  }) => {
    test.setTimeout(300_000);
    await page.addInitScript(
      chosen => localStorage.setItem('theme', chosen),
      theme,
    );
    await signInAs(page, 'Mina Park');
    await page.goto(
      readinessOf('payments-api', 'production', 'graceful-shutdown'),
    );
    const detail = checkDetail(page, 'graceful-shutdown', 'production');
    await expect(
      detail.getByRole('button', { name: 'Open change request' }),
    ).toBeVisible({ timeout: untilFleetIsJudged });
    await page.getByRole('button', { name: 'Show as table' }).click();
    expect(await violations(page, 'main')).toEqual([]);
    await detail.getByRole('button', { name: 'Ask for an exemption' }).click();
    const dialog = page.getByRole('dialog', { name: 'Ask for an exemption' });
    await dialog.getByRole('button', { name: 'Ask', exact: true }).click();
    await expect(dialog).toContainText('say in at least 10 characters');
    expect(await violations(page, '[role="dialog"]')).toEqual([]);
    await page.goto('/scorecards?check=graceful-shutdown');
    await expect(heatMap(page)).toBeVisible();
    await expect(
      page
        .getByRole('region', { name: 'All × graceful-shutdown' })
        .getByRole('link', { name: 'payments-api', exact: true }),
    ).toBeVisible();
    expect(await violations(page, 'main')).toEqual([]);
    for (const [part, shows] of [
      ['services', 'payments-api'],
      ['campaigns', 'campaign'],
    ] as const) {
      await page.goto(`/scorecards/${part}`);
      await expect(page.locator('main')).toContainText(shows);
      expect(await violations(page, 'main'), part).toEqual([]);
    }
  });
}

for (const theme of ['light', 'dark']) {
  test(`the Runbooks tab, the coverage page, platform pages and the emergency dialog keep to WCAG 2.2 AA in the ${theme} theme`, async ({
    page,
  }) => {
    test.setTimeout(480_000);
    await page.addInitScript(
      chosen => localStorage.setItem('theme', chosen),
      theme,
    );
    await signInAs(page, 'Mina Park');
    await page.goto(
      runbooksOf('payouts-api', 'production', {
        alert: 'PayoutsApiRestarting',
      }),
    );
    await expect(
      runbook(page).getByRole('group', { name: 'Command' }).first(),
    ).toBeVisible({ timeout: untilFollowed });
    expect(await violations(page, 'main')).toEqual([]);
    await page.getByRole('button', { name: 'Emergency change' }).click();
    const dialog = page.getByRole('dialog', { name: /^Emergency change in/ });
    await expect(dialog.getByLabel('File')).toBeVisible({ timeout: 90_000 });
    await dialog.getByRole('button', { name: 'Preview' }).click();
    await expect(dialog).toContainText('Change at least one file');
    expect(await violations(page, '[role="dialog"]')).toEqual([]);

    await page.goto('/runbooks');
    await expect(coverageLine(page, 'payouts-api')).toBeVisible({
      timeout: untilFollowed,
    });
    expect(await violations(page, 'main')).toEqual([]);
    await page.goto('/runbooks/-/portal/crash-loop');
    await expect(
      page.getByRole('article').getByRole('heading', { level: 2 }),
    ).toBeVisible();
    expect(await violations(page, 'main')).toEqual([]);
    await page.goto('/runbooks/payouts-api/NoSuchAlert');
    await expect(
      page.getByText('payouts-api has no alert NoSuchAlert'),
    ).toBeVisible();
    expect(await violations(page, 'main')).toEqual([]);
  });
}
