import { expect, test, type Page } from '@playwright/test';
import {
  environmentDetail,
  environmentRow,
  environmentsOf,
  fleetCell,
} from './deliveryPages';
import { signInAs } from './portal';

const grid = (page: Page) =>
  page.getByRole('grid', { name: 'Services by environments' });

test('a filtered fleet and an open environment are addresses that can be handed on and gone back to', async ({
  page,
}) => {
  await signInAs(page, 'Mina Park');
  await page.goto('/fleet?owner=group%3Adefault%2Fpayments&worst=Degraded');
  await expect(fleetCell(page, 'payouts-api', 'production')).toBeVisible();
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
  const api = 'http://localhost:7007/api/delivery';
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
      name: 'You can’t see environments of orders-api',
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
