import { expect, test } from '@playwright/test';
import { failOnPageErrors, forge, markDocument, signInAs } from './portal';
import {
  checkDetail,
  checkLine,
  heatMap,
  levelOf,
  openColumn,
  readinessOf,
  untilFleetIsJudged,
} from './readinessPages';
import { mergeInForge, openChangeRequest, readConfigFile } from './sandbox';

/** Longest way from a merge to an open page: sync of the sandbox, watch, evidence, evaluation, signal. */
const untilJudged = 120_000;

/** Owners are told of a lost level once it has stayed lost for two minutes. */
const untilTold = 240_000;

test.setTimeout(480_000);

test('the seed fleet’s gaps stand in the scorecards, worst team first, and lead to the finding and to where it was seen', async ({
  page,
}) => {
  const errors = failOnPageErrors(page);
  await signInAs(page, 'Mina Park');
  await page
    .getByRole('navigation', { name: 'sidebar nav' })
    .getByRole('link', { name: 'Scorecards' })
    .click();
  const cell = heatMap(page).getByRole('link', {
    name: 'payments, graceful-shutdown: 1 of 3 services fails',
  });
  await expect(cell).toBeVisible({ timeout: untilFleetIsJudged });
  await expect(
    heatMap(page).getByRole('rowheader').first(),
    'storefront-web was there before the golden path',
  ).toHaveText('checkout');

  const gaps: readonly (readonly [string, string, string, RegExp])[] = [
    ['network-policy', 'staging', 'pricing-api', /NetworkPolicy/],
    ['external-secrets', 'production', 'cart-api', /CHECKOUT_SIGNING_KEY/],
    ['runbook', 'production', 'audit-api', /runbook/],
    ['runbook', 'production', 'orders-api', /runbook|section/i],
    ['pagerduty-service', 'dev', 'addresses-api', /neither/],
    ['pagerduty-service', 'production', 'notifications-api', /PagerDuty/],
    ['on-call', 'production', 'sessions-api', /nobody/i],
    ['resources-set', 'production', 'storefront-web', /cpu/],
  ];
  for (const [check, environment, service, finding] of gaps)
    await test.step(`${service} fails ${check} in ${environment}`, async () => {
      await openColumn(page, check, environment);
      const row = page
        .getByRole('region', { name: `All × ${check}` })
        .getByRole('row', { name: new RegExp(`^${service} `) });
      await expect(row).toContainText('fail', { timeout: untilFleetIsJudged });
      await expect(row).toContainText(finding);
    });
  await expect(
    page.locator('main'),
    'what a credential is stays out of every page',
  ).not.toContainText('correct-horse');

  await page.goto('/scorecards');
  await cell.click();
  const drill = page.getByRole('region', {
    name: 'payments × graceful-shutdown',
  });
  await expect(
    drill.getByRole('row', { name: /^payments-api pass pass pass fail / }),
  ).toContainText('payments-api has no preStop hook');
  await drill.getByRole('link', { name: 'payments-api', exact: true }).click();
  await expect(page).toHaveURL(
    /payments-api\/readiness\?environment=production&check=graceful-shutdown$/,
  );
  await expect(checkLine(page, 'graceful-shutdown')).toHaveAccessibleName(
    / pass pass pass fail /,
  );
  await expect(levelOf(page, 'production')).toHaveAccessibleName(/Bronze/);
  const detail = checkDetail(page, 'graceful-shutdown', 'production');
  await expect(
    detail.getByRole('list', { name: 'Findings' }).getByRole('listitem'),
  ).toHaveText([
    /no preStop hook.*pre-stop · Deployment payments-api · container payments-api/,
    /terminationGracePeriodSeconds is not set.*grace-period · Deployment payments-api/,
  ]);
  const evidence = detail.getByRole('region', { name: 'Evidence' });
  await expect(evidence).toContainText(/live\s*cluster prod, read .* ago/);
  await expect(evidence).toContainText('Deployment payments-api');
  await detail.getByRole('button', { name: /^staging/ }).click();
  await expect(checkDetail(page, 'graceful-shutdown', 'staging')).toContainText(
    'Why it passes in staging',
  );
  await expect(levelOf(page, 'staging')).toHaveAccessibleName(/Silver/);
  expect(errors).toEqual([]);
});

test.describe('a fix', () => {
  const path = 'apps/payments-api/overlays/production/kustomization.yaml';
  let before = '';
  test.beforeEach(async ({ request }) => {
    before = (await readConfigFile(request, path)).text;
  });
  test.afterEach(async ({ request, page }) => {
    if ((await readConfigFile(request, path)).text === before) return;
    await mergeInForge(
      page,
      await openChangeRequest(request, {
        path,
        text: before,
        title: 'Stop pods of payments-api sooner in production again',
        opener: 'lena.fischer',
      }),
    );
  });

  test('is shown before it is proposed, becomes a change request that touches nothing else, and turns the check green by itself', async ({
    page,
    context,
    request,
  }) => {
    const errors = failOnPageErrors(page);
    await signInAs(page, 'Mina Park');
    await page.goto(
      readinessOf('payments-api', 'production', 'graceful-shutdown'),
    );
    const line = checkLine(page, 'graceful-shutdown');
    const detail = checkDetail(page, 'graceful-shutdown', 'production');
    await expect(line).toHaveAccessibleName(/ pass pass pass fail /, {
      timeout: untilFleetIsJudged,
    });
    await expect(levelOf(page, 'production')).toHaveAccessibleName(/Bronze/);
    const staysInDocument = await markDocument(page);

    await expect(detail).toContainText('1 file in the config repository');
    await expect(detail).toContainText(path);
    await expect(detail).toContainText('- path: shutdown.patch.yaml');
    await expect(detail).toContainText(
      'With this change graceful-shutdown passes; nothing else changes',
    );
    await detail.getByRole('button', { name: 'Open change request' }).click();
    const proposed = detail.getByRole('group', { name: 'Fix proposed' });
    const link = proposed.getByRole('link', {
      name: /^#\d+ in platform\/gitops-config/,
    });
    await expect(proposed).toContainText('Mina Park');
    await expect(
      detail.getByRole('button', { name: 'Open change request' }),
    ).toBeHidden();

    const address = (await link.getAttribute('href')) ?? '';
    const number = /\/pulls\/(\d+)$/.exec(address)?.[1];
    const changed = (await (
      await request.get(
        `${forge}/api/v1/repos/platform/gitops-config/pulls/${number}/files`,
        { headers: { authorization: 'token sandbox-golden-path-bot' } },
      )
    ).json()) as object[];
    expect(changed, 'one line less, and nothing else').toEqual([
      expect.objectContaining({ filename: path, additions: 0, deletions: 1 }),
    ]);

    await mergeInForge(await context.newPage(), address);
    await expect(line).toHaveAccessibleName(/ pass pass pass pass /, {
      timeout: untilJudged,
    });
    await expect(detail).toContainText('Why it passes in production');
    await expect(levelOf(page, 'production')).toHaveAccessibleName(
      /Silver|Gold/,
    );
    expect((await readConfigFile(request, path)).text).toBe(
      before.replace(/^ *- path: shutdown\.patch\.yaml\n/m, ''),
    );
    await staysInDocument();
    expect(errors).toEqual([]);
  });
});

test.describe('a level', () => {
  const path = 'apps/ledger-api/overlays/staging/kustomization.yaml';
  const opener = 'lena.fischer';
  let before = '';
  test.beforeEach(async ({ request }) => {
    before = (await readConfigFile(request, path)).text;
  });
  test.afterEach(async ({ request, page }) => {
    if ((await readConfigFile(request, path)).text === before) return;
    await mergeInForge(
      page,
      await openChangeRequest(request, {
        path,
        text: before,
        title: 'Give ledger-api its time to stop back',
        opener,
      }),
    );
  });

  test('that a merge takes away goes from the open page, and its team is told where to look', async ({
    page,
    context,
    request,
  }) => {
    await signInAs(page, 'Tomás Vidal');
    await page.goto(readinessOf('ledger-api', 'staging', 'graceful-shutdown'));
    const line = checkLine(page, 'graceful-shutdown');
    await expect(levelOf(page, 'staging')).toHaveAccessibleName(/Silver/, {
      timeout: untilFleetIsJudged,
    });
    const patch = `patches:
  - target: { kind: Deployment, name: ledger-api }
    patch: |
      - op: remove
        path: /spec/template/spec/terminationGracePeriodSeconds
`;
    await mergeInForge(
      await context.newPage(),
      await openChangeRequest(request, {
        path,
        text: before.replace('patches:\n', patch),
        title: 'Let ledger-api stop when it likes',
        opener,
      }),
    );
    await expect(line).toHaveAccessibleName(/ pass pass fail pass /, {
      timeout: untilJudged,
    });
    await expect(levelOf(page, 'staging')).toHaveAccessibleName(/Bronze/);

    await page
      .getByRole('navigation', { name: 'sidebar nav' })
      .getByRole('link', { name: /Notifications/ })
      .click();
    const told = page.getByRole('row').filter({
      hasText: 'ledger-api lost a level',
    });
    await expect(told.first()).toContainText('staging: Silver to Bronze', {
      timeout: untilTold,
    });
    await told.first().getByRole('link').first().click();
    await expect(page).toHaveURL(/\/component\/ledger-api\/readiness/);
    await expect(levelOf(page, 'staging')).toHaveAccessibleName(/Bronze/);
  });
});
