import { expect, test, type Page } from '@playwright/test';
import {
  environmentDetail,
  environmentRow,
  environmentsOf,
  fleetCell,
} from './deliveryPages';
import { backend, signInAs } from './portal';
import {
  checkDetail,
  checkLine,
  heatMap,
  levelOf,
  readinessOf,
} from './readinessPages';
import {
  alertBand,
  coverageLine,
  runbook,
  runbooksOf,
  untilFollowed,
} from './runbooksPages';

const grid = (page: Page) =>
  page.getByRole('grid', { name: 'Services by environments' });

test('a filtered fleet and an open environment are addresses that can be handed on and gone back to', async ({
  page,
}) => {
  await signInAs(page, 'Mina Park');
  await page.goto('/fleet?owner=group%3Adefault%2Fpayments&worst=Degraded');
  // A cluster that began a moment ago takes a while to break.
  await expect(fleetCell(page, 'payouts-api', 'production')).toBeVisible({
    timeout: 90_000,
  });
  await expect(fleetCell(page, 'payments-api', 'production')).toBeHidden();
  await expect(
    page.getByRole('button', { name: /^Degraded: / }),
  ).toHaveAttribute('aria-pressed', 'true');

  await page.getByRole('button', { name: /^Degraded: / }).click();
  await expect(fleetCell(page, 'payments-api', 'production')).toBeVisible();
  await page.goBack();
  await expect(page).toHaveURL(/worst=Degraded/);
  await expect(fleetCell(page, 'payments-api', 'production')).toBeHidden();

  await fleetCell(page, 'payouts-api', 'production').click();
  await expect(environmentDetail(page, 'production')).toBeVisible();
  await environmentDetail(page, 'production')
    .getByRole('tab', { name: 'Desired vs running' })
    .click();
  await expect(page).toHaveURL(/environment=production.*view=difference/);
  await page.reload();
  await expect(
    environmentDetail(page, 'production').getByRole('tab', {
      name: 'Desired vs running',
      selected: true,
    }),
  ).toBeVisible();
  await page.goBack();
  await expect(page).toHaveURL(/fleet\?owner=.*worst=Degraded/);
  await expect(fleetCell(page, 'payouts-api', 'production')).toBeVisible();
});

test('addresses that name nothing say so and lead on', async ({ page }) => {
  await signInAs(page, 'Mina Park');
  await page.goto(environmentsOf('nonesuch-api'));
  await expect(page.getByText('Entity not found')).toBeVisible();

  await page.goto(`${environmentsOf('orders-api')}?environment=moon&view=moon`);
  await expect(
    page.getByText('There is no environment “moon” here.'),
  ).toBeVisible();
  await environmentRow(page, 'dev')
    .getByRole('button', { name: 'dev: show details' })
    .click();
  await expect(environmentDetail(page, 'dev')).toBeVisible();
  await expect(page.getByText(/There is no environment “moon”/)).toBeHidden();

  for (const filter of ['owner=group:default/nobody', 'environment=moon']) {
    await page.goto(`/fleet?${filter}`);
    await expect(
      page.getByRole('heading', { name: 'No service matches these filters' }),
    ).toBeVisible();
  }
  await page
    .getByRole('region', { name: 'Fleet' })
    .getByRole('button', { name: 'Clear filters' })
    .click();
  await expect(grid(page)).toBeVisible();
  await expect(page).toHaveURL(/\/fleet$/);

  // An old link with words that are no states any more still opens, and says what it left out.
  await page.goto('/fleet?worst=Sleepy&sort=upside-down');
  await expect(fleetCell(page, 'payouts-api', 'production')).toBeVisible();
  await expect(page.getByText(/worst is “Sleepy”; accepted: /)).toBeVisible();
  await page.getByRole('button', { name: 'Tidy the address' }).click();
  await expect(page).toHaveURL(/\/fleet$/);
});

test('a person without the permission gets what a service that doesn’t exist gets, and learns whom to ask', async ({
  page,
  request,
}) => {
  const api = `${backend}/api/delivery`;
  const signedOut = await request.get(`${api}/fleet`);
  expect(signedOut.status()).toBe(401);

  await signInAs(page, 'Mina Park');
  // In this organisation everybody who is signed in may read, so the answer of a service that isn't there stands in.
  const unknown = '/services/component/default/nonesuch-api/';
  const answers = page.waitForResponse(/delivery.*nonesuch-api/);
  await page.route('**/api/delivery/services/**', route =>
    route.continue({
      url: route
        .request()
        .url()
        .replace(/\/services\/component\/default\/[^/]+\//, unknown),
    }),
  );
  await page.goto(environmentsOf('orders-api'));
  expect((await answers).status()).toBe(404);
  await expect(
    page.getByRole('heading', {
      name: 'You can’t see the environments of orders-api',
    }),
  ).toBeVisible();
  await expect(page.getByText('delivery.environment.read')).toBeVisible();
  await expect(
    page
      .locator('main')
      .getByText('Ask')
      .getByRole('link', { name: /checkout/i }),
  ).toBeVisible();
});

test('addresses say what is looked at, and the keyboard reaches every check, every cell and the way back', async ({
  page,
}) => {
  await signInAs(page, 'Mina Park');
  await page.goto(readinessOf('payments-api', 'moon'));
  await expect(
    page.getByText('There is no scorecard of an environment “moon” here.'),
  ).toBeVisible();
  await levelOf(page, 'qa').click();
  await expect(page).toHaveURL(/environment=qa/);
  await page.getByRole('checkbox', { name: 'Not passing' }).check();
  await page.getByRole('checkbox', { name: 'Differences only' }).check();
  await expect(page).toHaveURL(/only=not-passing&only=differences/);
  await page.reload();
  await expect(checkLine(page, 'autoscaling')).toHaveAccessibleName(
    / fail fail pass pass /,
  );
  await expect(checkLine(page, 'resources-set')).toBeHidden();
  await page.getByRole('checkbox', { name: 'Not passing' }).uncheck();
  await page.getByRole('checkbox', { name: 'Differences only' }).uncheck();

  await test.step('checks', async () => {
    const toggle = (check: string) =>
      checkLine(page, check).getByRole('button', { name: check, exact: true });
    await toggle('autoscaling').focus();
    await page.keyboard.press('End');
    await page.keyboard.press('Home');
    await page.keyboard.press('ArrowDown');
    const second = page.locator('[data-check-toggle]').nth(1);
    await expect(second).toBeFocused();
    await page.keyboard.press('Enter');
    await expect(second).toHaveAttribute('aria-expanded', 'true');
    const name = (await second.getAttribute('data-check-toggle')) ?? '';
    await expect(page).toHaveURL(new RegExp(`check=${name}`));
    await expect(checkDetail(page, name, 'qa')).toBeVisible();
    await page.keyboard.press('Tab');
    await expect(second).not.toBeFocused();
    await page.keyboard.press('Escape');
    await expect(checkDetail(page, name, 'qa')).toBeHidden();
    await expect(second).toBeFocused();
  });

  await page.goto('/scorecards?check=luck&environment=moon&group=system');
  await expect(page.getByText(/check is “luck”; accepted: /)).toBeVisible();
  await page.getByRole('button', { name: 'Tidy the address' }).click();
  await expect(page).toHaveURL(
    /\/scorecards\?environment=production&group=system$/,
  );
  await page.goto('/scorecards');
  await test.step('heat map', async () => {
    const cell = heatMap(page).getByRole('link', {
      name: /^payments, graceful-shutdown: /,
    });
    await expect(cell).toBeVisible();
    await heatMap(page).locator('[tabindex="0"]').first().focus();
    await page.keyboard.press('Control+End');
    await page.keyboard.press('ArrowLeft');
    await expect(
      heatMap(page).locator('[data-line]:focus'),
      'the last check of the last team',
    ).toHaveAccessibleName(/, graceful-shutdown: /);
    await page.keyboard.press('Enter');
    const detail = page.getByRole('region', { name: / × graceful-shutdown$/ });
    await expect(detail).toBeVisible();
    await expect(page).toHaveURL(/check=graceful-shutdown&row=/);
    await page.keyboard.press('Tab');
    await expect(detail.getByRole('button', { name: 'Close' })).toBeFocused();
    await page.keyboard.press('Escape');
    await expect(detail).toBeHidden();
    await expect(
      heatMap(page).locator('[data-line]:focus'),
    ).toHaveAccessibleName(/, graceful-shutdown: /);
  });
});

test('addresses of runbooks lead to the alert, the page and the filter that they name, and say what isn’t there', async ({
  page,
}) => {
  test.setTimeout(480_000);
  await signInAs(page, 'Mina Park');
  const alert = 'PayoutsApiUnavailable';
  await page.goto(
    `/runbooks/payouts-api/${alert}?namespace=payouts-api-staging`,
  );
  await expect(alertBand(page, alert)).toBeVisible({ timeout: untilFollowed });
  await expect(
    page.getByRole('button', { name: /^staging/, pressed: true }),
  ).toBeVisible();
  await runbook(page)
    .getByRole('link', { name: 'runbook', exact: true })
    .click();
  await expect(
    runbook(page).getByRole('heading', { name: 'Runbook of payouts-api' }),
  ).toBeVisible();
  await expect(page).toHaveURL(/environment=staging&page=docs%2Frunbook\.md/);
  await page.reload();
  await expect(
    runbook(page).getByRole('heading', { name: 'Runbook of payouts-api' }),
  ).toBeVisible();
  await page.goBack();
  await expect(alertBand(page, alert)).toBeVisible();

  await page.goto(
    runbooksOf('payouts-api', 'moon', {
      page: 'docs/moon.md',
      alert: 'MoonIsFull',
    }),
  );
  for (const words of [
    'There is no environment “moon” here.',
    'has no alert “MoonIsFull”.',
    'There is no page “docs/moon.md” here.',
  ])
    await expect(page.getByText(words)).toBeVisible();
  await page.goto('/runbooks/payouts-api/PayoutsApiRestartin');
  await page
    .getByRole('main')
    .getByRole('link', { name: 'PayoutsApiRestarting' })
    .click();
  await expect(alertBand(page, 'PayoutsApiRestarting')).toBeVisible();
  await page.goto('/runbooks/nonesuch-api');
  await expect(
    page.getByText('There is no service nonesuch-api'),
  ).toBeVisible();
  await page.goto('/runbooks/-/portal/moon');
  await expect(page.getByText('There is no such page')).toBeVisible();

  await page.goto('/runbooks?finding=orphan-page&state=sleepy');
  await expect(page.getByText(/state is “sleepy”; accepted: /)).toBeVisible();
  await page.getByRole('button', { name: 'Tidy the address' }).click();
  await expect(page).toHaveURL(/\/runbooks\?finding=orphan-page$/);
  const line = coverageLine(page, 'feature-flags-api');
  await expect(line).toBeVisible({ timeout: untilFollowed });
  await expect(coverageLine(page, 'payouts-api')).toBeHidden();
  await page
    .getByRole('grid', { name: 'Services', exact: true })
    .locator('[tabindex="0"]')
    .first()
    .focus();
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/feature-flags-api\/runbooks/);
  await page.goBack();
  await expect(line).toBeVisible();
});
