import { expect, test } from '@playwright/test';
import { environmentDetail, environmentsOf } from './deliveryPages';
import { failOnPageErrors, markDocument, signInAs } from './portal';
import { untilFleetIsJudged } from './readinessPages';
import {
  alertBand,
  alertLine,
  coverageLine,
  onCallNow,
  pageFindings,
  runbook,
  runbooksOf,
  staleBanner,
  stepWith,
  untilFollowed,
  untilItFires,
} from './runbooksPages';
import {
  changedFiles,
  closeChangeRequest,
  type ForgePull,
  pullOf,
  switchFault,
} from './sandbox';

/** A host that is silent, or back, is noticed within two minutes though nobody looks, and shown within one poll of the page. */
const untilNoticed = 180_000;

test.setTimeout(600_000);

test('a firing alert’s link leads to its page with commands for where it burns, and a step that one person ticks is seen by who helps', async ({
  page,
  context,
  browser,
  request,
}) => {
  const errors = failOnPageErrors(page);
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const alert = 'PayoutsApiRestarting';
  const sent = await untilItFires(request, alert, 'production');
  const link = new URL(sent.annotations.runbook_url ?? '').pathname;
  expect(link).toBe(`/runbooks/payouts-api/${alert}`);

  await signInAs(page, 'Mina Park');
  await page.goto(link);
  const band = alertBand(page, alert);
  await expect(band).toContainText(/^firing.*for \d+ (s|min|h)/, {
    timeout: untilFollowed,
  });
  await expect(page).toHaveURL(
    /payouts-api\/runbooks\?environment=production&/,
  );
  await expect(
    runbook(page).getByRole('heading', { name: alert, level: 2 }),
  ).toBeVisible();
  await expect(page.getByText(/^Filled in for production:/)).toContainText(
    'cluster prod, namespace payouts-api-production',
  );
  await expect(onCallNow(page).first()).toContainText(/primary, ?until /);

  const words = 'See which pods are not ready or restart';
  const command = stepWith(page, words).getByRole('group', { name: 'Command' });
  const shown = (await command.getByRole('code').innerText()).trim();
  expect(shown).toBe(
    'kubectl --context prod -n payouts-api-production get pods -l app.kubernetes.io/name=payouts-api -o wide',
  );
  await command.getByRole('button', { name: 'Copy command' }).click();
  await expect(command.getByRole('status')).toHaveText('Copied.');
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(shown);

  await test.step('who helps sees the tick with who and when, without a reload', async () => {
    const helps = await (await browser.newContext()).newPage();
    await signInAs(helps, 'Tomás Vidal');
    await helps.goto(link);
    const theirs = stepWith(helps, words).getByRole('checkbox');
    const mine = stepWith(page, words).getByRole('checkbox');
    await expect(theirs).toBeVisible();
    const staysInDocument = await markDocument(helps);
    // A portal that goes on running has the tick of the run before.
    if (await mine.isChecked()) await mine.uncheck();
    await expect(theirs).not.toBeChecked();
    await mine.check();
    await expect(theirs).toBeChecked();
    await expect(theirs).toHaveAccessibleDescription(
      /^Mina Park ?, \d\d:\d\d$/,
    );
    await expect(helps.getByRole('region', { name: 'This run' })).toContainText(
      /[1-9]\d* of \d+ steps · started .* kept with the alert/,
    );
    await staysInDocument();
    await helps.context().close();
  });

  await test.step('another environment fills in other commands', async () => {
    await page
      .getByRole('group', { name: 'Environment' })
      .getByRole('button', { name: /^staging/ })
      .click();
    await expect(command.getByRole('code')).toHaveText(
      /--context nonprod -n payouts-api-staging /,
    );
  });
  expect(errors).toEqual([]);
});

test.describe('what runbooks lack', () => {
  let proposed: ForgePull | undefined;
  test.afterEach(async ({ request }) => {
    if (proposed) await closeChangeRequest(request, proposed);
    proposed = undefined;
  });

  test('is flagged beside the alert and on the coverage page, and a missing page becomes a change request with its skeleton', async ({
    page,
    request,
  }) => {
    const errors = failOnPageErrors(page);
    const alert = 'OrdersApiWarehouseQueueGrows';
    await signInAs(page, 'Jonas Berg');
    await page
      .getByRole('navigation', { name: 'sidebar nav' })
      .getByRole('link', { name: 'Runbooks' })
      .click();
    for (const [service, state, finding] of [
      ['orders-api', 'Gaps', '1 missing page, 2 missing sections'],
      ['feature-flags-api', 'Gaps', '1 orphan page'],
      ['notifications-api', 'Gaps', '1 dead link'],
      ['accounts-api', 'Gaps', '1 outdated page'],
      ['audit-api', 'No runbook', '1 missing runbook'],
    ] as const) {
      const line = coverageLine(page, service);
      await expect(line).toContainText(finding, { timeout: untilFollowed });
      await expect(line).toContainText(state);
    }
    for (const [service, open, words] of [
      [
        'feature-flags-api',
        'docs/runbooks/FeatureFlagsApiStaleCache.md',
        'no alert of any environment leads to docs/runbooks/FeatureFlagsApiStaleCache.md',
      ],
      [
        'notifications-api',
        'docs/runbook.md',
        'leads to docs/runbooks/NotificationsApiMailQueue.md, which is not there',
      ],
    ] as const) {
      await page.goto(runbooksOf(service, 'production', { page: open }));
      await expect(pageFindings(page).filter({ hasText: words })).toHaveCount(
        1,
      );
    }

    await page.goto('/runbooks?finding=missing-page&sort=name');
    const line = coverageLine(page, 'orders-api');
    await expect(line).toContainText('11 of 12');
    await expect(coverageLine(page, 'payments-api')).toBeHidden();
    await line.getByRole('link', { name: 'orders-api' }).click();
    await page
      .getByRole('group', { name: 'Environment' })
      .getByRole('button', { name: 'production' })
      .click();
    const missing = alertLine(page, 'production', alert);
    await expect(missing).toContainText('no runbook page');
    await missing.getByRole('link', { name: alert, exact: true }).click();
    await expect(
      runbook(page).getByRole('group', {
        name: `${alert} has no runbook page.`,
      }),
    ).toContainText('Its runbook_url leads to no page');
    await missing
      .getByRole('link', { name: `propose one for ${alert}` })
      .click();

    const path = `docs/runbooks/${alert}.md`;
    const detail = page.getByRole('region', { name: 'runbook in production' });
    await expect(
      detail.getByRole('region', { name: `Difference of ${path}` }),
    ).toContainText(`# ${alert}`, { timeout: untilFleetIsJudged });
    await detail.getByRole('button', { name: 'Open change request' }).click();
    const change = detail
      .getByRole('group', { name: 'Fix proposed' })
      .getByRole('link', { name: /^#\d+ in checkout\/orders-api/ });
    proposed = pullOf((await change.getAttribute('href')) ?? '');
    expect(await changedFiles(request, proposed)).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ filename: path, status: 'added' }),
      ]),
    );
    expect(errors).toEqual([]);
  });
});

test.describe('a forge that doesn’t answer', () => {
  test.afterEach(({ request }) => switchFault(request, 'forge', 'none'));

  test('leaves the last known page in its place with its age, though nobody asked, and it is the newest again once the forge answers', async ({
    page,
    request,
  }) => {
    await signInAs(page, 'Samuel Okafor');
    await page.goto(
      runbooksOf('sessions-api', 'production', { page: 'docs/runbook.md' }),
    );
    const section = runbook(page).getByRole('heading', { name: 'Escalation' });
    await expect(section).toBeVisible({ timeout: untilFollowed });
    await expect(staleBanner(page)).toBeHidden({ timeout: untilNoticed });
    const [commit] =
      /^[0-9a-f]{7}/.exec(
        await runbook(page)
          .getByRole('link', { name: /^[0-9a-f]{7}\b/ })
          .innerText(),
      ) ?? [];
    const staysInDocument = await markDocument(page);

    await switchFault(request, 'forge', 'errors');
    await expect(staleBanner(page)).toContainText(
      new RegExp(
        `answer.* 500.* What you see was read \\d+ .* ago at commit ${commit}`,
      ),
      { timeout: untilNoticed },
    );
    await expect(section).toBeVisible();
    await expect(stepWith(page, 'kubectl')).toContainText(
      '--context prod -n sessions-api-production',
    );

    const sidebar = page.getByRole('navigation', { name: 'sidebar nav' });
    await sidebar.getByRole('link', { name: 'Runbooks' }).click();
    for (const service of ['sessions-api', 'payments-api'])
      await expect(coverageLine(page, service)).toContainText(/ old\b/);
    await page.goBack();
    await expect(staleBanner(page)).toBeVisible();

    await switchFault(request, 'forge', 'none');
    await page.getByRole('button', { name: 'Read again' }).click();
    await expect(staleBanner(page)).toBeHidden({ timeout: untilNoticed });
    await expect(section).toBeVisible();
    await staysInDocument();
  });
});

test('a degraded environment shows the section about what is wrong and who is on call, and leads there', async ({
  page,
  request,
}) => {
  const alert = 'PayoutsApiRestarting';
  await untilItFires(request, alert, 'production');
  await signInAs(page, 'Tomás Vidal');
  await page.goto(`${environmentsOf('payouts-api')}?environment=production`);
  const detail = environmentDetail(page, 'production');
  const help = detail.getByRole('region', { name: 'Runbook', exact: true });
  await expect(help).toContainText(`for ${alert}, which is firing`, {
    timeout: untilFollowed,
  });
  const onCall = detail.getByRole('region', { name: 'On call now' });
  await expect(onCall).toContainText(/until .*\d\d:\d\d/);
  const words = await onCall.innerText();

  await help.getByRole('link', { name: /^Open runbook/ }).click();
  await expect(page).toHaveURL(/\/runbooks\?.*environment=production/);
  await expect(alertBand(page, alert)).toContainText('firing');
  const [name] =
    /Mina Park|Priya Natarajan|Tomás Vidal/.exec(
      await onCallNow(page).filter({ hasText: 'primary' }).innerText(),
    ) ?? [];
  expect(words, 'both say the same of who is on call').toContain(name);
});
