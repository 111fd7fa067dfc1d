import { expect, test } from '@playwright/test';
import {
  environmentRow,
  environmentsOf,
  fleetCell,
  openFleet,
} from './deliveryPages';
import { failOnPageErrors, markDocument, signInAs } from './portal';
import {
  mergeInForge,
  openChangeRequest,
  readConfigFile,
  switchFault,
  type Fault,
} from './sandbox';

/** Longest way from a merge in the forge to an open page, in milliseconds: the sync of the sandbox, the watch, the signal. */
const untilShown = 30_000;

/** A cluster that doesn't answer is stale within a minute. */
const untilStale = 60_000;

/** Longest pause between two attempts of a watch, with its jitter, and one poll of the page. */
const untilRecovered = 90_000;

test.describe('a merge in the forge', () => {
  const path = 'apps/feature-flags-api/overlays/dev/kustomization.yaml';
  const title = 'Try feature-flags-api in dev';
  const opener = 'lena.fischer';
  let before = '';

  test.beforeEach(async ({ request }) => {
    before = (await readConfigFile(request, path)).text;
  });
  test.afterEach(async ({ request, page }) => {
    if ((await readConfigFile(request, path)).text === before) return;
    await mergeInForge(
      page,
      await openChangeRequest(request, { path, text: before, title, opener }),
    );
  });

  test('changes the open Environments page and the fleet without a reload', async ({
    page,
    context,
    request,
  }) => {
    const errors = failOnPageErrors(page);
    const forge = await context.newPage();
    const merge = async (text: string) =>
      mergeInForge(
        forge,
        await openChangeRequest(request, { path, text, title, opener }),
      );
    await signInAs(page, 'Mina Park');
    await page.goto(environmentsOf('feature-flags-api'));
    const dev = environmentRow(page, 'dev');
    await expect(dev).toHaveAccessibleName(/Healthy Synced /);
    const staysInDocument = await markDocument(page);

    const tag = `e2e-${Date.now().toString(36)}-slow`;
    await merge(
      before
        .replace(/^( *newTag:).*$/m, `$1 ${tag}`)
        .replace(/^ *digest:.*\n/m, ''),
    );
    await expect(
      dev,
      'a rollout is shown while it goes on',
    ).toHaveAccessibleName(new RegExp(`Progressing .*${tag}`), {
      timeout: untilShown,
    });
    await staysInDocument();

    await openFleet(page);
    const cell = fleetCell(page, 'feature-flags-api', 'dev');
    await expect(cell).toHaveAccessibleName(new RegExp(tag));
    await merge(before);
    await expect(cell, 'the fleet shows the way back').toHaveAccessibleName(
      /^Healthy, (?!e2e-)[\w.-]+(, \d+ .*)?$/,
      { timeout: untilShown },
    );
    await staysInDocument();
    expect(errors).toEqual([]);
  });
});

/** What a fault of a cluster does to the pages. */
interface ClusterFault {
  readonly fault: Fault;
  /** What the banner says of the reason. */
  readonly reason: RegExp;
  /** What the other cluster suffers meanwhile without getting stale. */
  readonly other: Fault;
}

const clusterFaults: readonly ClusterFault[] = [
  {
    fault: 'down',
    reason: /hasn’t answered for \d+ s: The connection was cut/,
    other: 'cut-watches',
  },
  { fault: 'expired-token', reason: /token|credentials|401/i, other: 'slow' },
  // Watches are cut when the errors begin; a kind that waits to be asked again knows no more than that.
  { fault: 'errors', reason: /500|429|error|ended at once/i, other: 'none' },
];

test.describe('a cluster with a fault', () => {
  test.setTimeout(300_000);
  test.afterEach(async ({ request }) => {
    for (const cluster of ['nonprod', 'prod'] as const)
      await switchFault(request, cluster, 'none');
  });

  for (const { fault, reason, other } of clusterFaults)
    test(`marks only its own cells while prod is ${fault} and nonprod ${other}, and heals by itself`, async ({
      page,
      request,
    }) => {
      await signInAs(page, 'Mina Park');
      await openFleet(page);
      const production = fleetCell(page, 'payouts-api', 'production');
      // The fault of the test before may have to heal first.
      await expect(production).toHaveAccessibleName(/^Degraded, /, {
        timeout: untilRecovered,
      });
      const staysInDocument = await markDocument(page);
      const banner = page.getByRole('group', {
        name: 'production is not live.',
      });

      await switchFault(request, 'nonprod', other);
      await switchFault(request, 'prod', fault);
      await expect(production).toHaveAccessibleName(
        /^Unknown, last seen .* ago, was Degraded, sha-\w{7}$/,
        { timeout: untilStale },
      );
      await expect(
        fleetCell(page, 'orders-api', 'production'),
      ).toHaveAccessibleName(/^Unknown, last seen .* ago, was Healthy/);
      await expect(banner).toContainText(reason);
      await expect(banner).toContainText(/Values are from \d\d:\d\d/);
      await expect(
        page.getByRole('columnheader', { name: /^production prod · .* old$/ }),
      ).toBeVisible();
      await expect(fleetCell(page, 'pricing-api', 'qa')).toHaveAccessibleName(
        /^Degraded, /,
      );
      await expect(
        page.getByRole('columnheader', { name: /^qa nonprod$/ }),
      ).toBeVisible();

      await production.click();
      const row = environmentRow(page, 'production');
      await expect(row).toHaveAccessibleName(/was Degraded/);
      await expect(banner).toContainText(reason);
      await expect(environmentRow(page, 'staging')).toHaveAccessibleName(
        /Healthy Synced/,
      );

      await switchFault(request, 'prod', 'none');
      await expect(row).not.toHaveAccessibleName(/was Degraded/, {
        timeout: untilRecovered,
      });
      await expect(row).toHaveAccessibleName(/Degraded Synced/);
      await expect(banner).toBeHidden();
      await openFleet(page);
      await expect(production).toHaveAccessibleName(/^Degraded, /);
      await staysInDocument();
    });
});

test('a portal that fails in mid-session keeps what the pages show, says since when, and goes on by itself', async ({
  page,
}) => {
  test.setTimeout(300_000);
  await signInAs(page, 'Mina Park');
  await page.goto('/fleet');
  const cell = fleetCell(page, 'payouts-api', 'production');
  await expect(cell).toHaveAccessibleName(/^Degraded/, {
    timeout: untilRecovered,
  });
  // Coming back to a page makes it ask.
  const lookAgain = () =>
    page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));
  const backend = '**/api/delivery/**';
  const fail = () =>
    page.route(backend, route =>
      route.fulfill({ status: 502, body: 'Bad Gateway' }),
    );
  await fail();
  await lookAgain();
  await expect(
    page.getByText(
      /The fleet could not be read again; this is the last answer/,
    ),
  ).toBeVisible();
  await expect(cell).toHaveAccessibleName(/^Degraded/);
  // Pressed while the portal still fails: once it answers, the next event may have healed the page before the click.
  const askedAgain = page.waitForRequest(backend);
  await page.getByRole('button', { name: 'Retry' }).click();
  await askedAgain;
  await page.unroute(backend);
  await lookAgain();
  await expect(page.getByText(/could not be read again/)).toBeHidden();

  await cell.click();
  const row = environmentRow(page, 'production');
  await expect(row).toHaveAccessibleName(/Degraded/);
  await fail();
  await lookAgain();
  const banner = page.getByRole('group', {
    name: /The portal hasn’t answered since \d\d:\d\d/,
  });
  await expect(banner).toContainText('What you see is from then');
  await expect(row).toHaveAccessibleName(/Degraded/);
  await page.unroute(backend);
  await lookAgain();
  await expect(banner).toBeHidden();
});
