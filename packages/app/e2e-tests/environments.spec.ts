import { expect, test, type Page } from '@playwright/test';
import {
  environmentDetail,
  environmentRow,
  fleetCell,
  openFleet,
} from './deliveryPages';
import { signInAs } from './portal';

/** A state of the seed, and the words by which people tell it from the others. */
interface ZooState {
  readonly state: string;
  readonly service: string;
  readonly environment: string;
  /** What the cell of the fleet says as one sentence. */
  readonly fleet: RegExp;
  /** What the row on the Environments tab says, read aloud. */
  readonly row: RegExp;
  /** What the open environment says. */
  readonly detail?: readonly RegExp[];
  /** Which part of the open environment is looked at, where it isn't the objects. */
  readonly view?: string;
  /** Environment whose cell leads to the tab, where this one's can't. */
  readonly neighbour?: string;
}

const zoo: readonly ZooState[] = [
  {
    state: 'a healthy service that is as Git says',
    service: 'feature-flags-api',
    environment: 'production',
    fleet: /^Healthy, sha-\w{7}$/,
    row: /Healthy Synced .* same as staging .* In step 3\/3 ready/,
  },
  {
    state: 'a rollout that crashes, with memory as the cause',
    service: 'payouts-api',
    environment: 'production',
    fleet:
      /^Degraded, sha-\w{7}, 2 of 3 pods crash: .*out of memory, limit 256Mi$/,
    row: /Degraded .* 1\/3 ready 2 failing/,
    detail: [
      /2 of 3 pods crash: .*out of memory, limit 256Mi/,
      /OOMKilled \(137\)/,
    ],
  },
  {
    state: 'an image that can’t be pulled',
    service: 'cart-api',
    environment: 'dev',
    fleet:
      /^Degraded, sha-\w{7}, (1 of 1|Its only) pod can't pull the image ghcr\.io\/acme\/cart-api:sha-\w{7}/,
    row: /Degraded .* 0\/1 ready 1 failing/,
    detail: [/can't pull the image/, /ImagePullBackOff/],
  },
  {
    state: 'pods that never get ready',
    service: 'pricing-api',
    environment: 'qa',
    fleet: /^Degraded, sha-\w{7}, (2 of 2|Both) pods run but aren't ready/,
    row: /Degraded .* 0\/2 ready 2 starting/,
    detail: [/hasn't passed its probes/, /Readiness probe failed: .*503/],
  },
  {
    state: 'a field that was changed in the cluster by hand',
    service: 'orders-api',
    environment: 'staging',
    fleet: /^Healthy, sha-\w{7}, Drift/,
    row: /Healthy OutOfSync .* synced equals; running differs .*Deployment orders-api in the cluster differs/,
    view: 'Desired vs running',
    detail: [/resources\.limits\.memory\s*512Mi\s*768Mi/],
  },
  {
    state: 'Git ahead of the cluster',
    service: 'accounts-api',
    environment: 'production',
    fleet: /^Healthy, sha-\w{7}, Drift/,
    row: /Healthy OutOfSync .* synced differs; running equals .*Git says sha-\w{7}, the engine applied sha-\w{7}/,
    view: 'Desired vs running',
    detail: [/by hand/, /\.image/],
  },
  {
    state: 'an environment that is in Git and not in the cluster',
    service: 'sessions-api',
    environment: 'staging',
    fleet: /^Missing, sha-\w{7}/,
    row: /Missing OutOfSync .* running is not there/,
    detail: [/The cluster has nothing of what Git says/],
  },
  {
    state: 'an environment that a service doesn’t have by design',
    service: 'addresses-api',
    environment: 'production',
    fleet: /^not deployed here$/,
    neighbour: 'qa',
    row: /This environment is not deployed.* Not deployed here/,
  },
  {
    state: 'a suspended job',
    service: 'ledger-api',
    environment: 'qa',
    fleet: /^Suspended, sha-\w{7}/,
    row: /Suspended Synced .* In step 2\/2 ready/,
    detail: [/CronJob\s*close-of-day\s*Suspended/],
  },
  {
    state: 'a service outside the golden path',
    service: 'storefront-web',
    environment: 'production',
    fleet: /^Healthy, 2024\.11\.0$/,
    row: /Healthy 2024\.11\.0 .* synced is not there; running is known .* 2\/2 ready/,
    detail: [/Deployment\s*storefront-web\s*Healthy/],
  },
  {
    state: 'a tag that moved',
    service: 'notifications-api',
    environment: 'qa',
    fleet: /^Healthy, main, Drift/,
    row: /Healthy .* main .*tag main stands for 2 different images among the pods/,
  },
];

/** A sandbox that has just started brings its states about within this time, in milliseconds. */
const untilSettled = 90_000;

test.describe('the states of the seed', () => {
  // One signed-in page for all, that is never loaded again.
  let page: Page;
  test.beforeAll(async ({ browser }) => {
    page = await browser.newPage();
    await signInAs(page, 'Mina Park');
  });
  test.afterAll(() => page.close());
  test.beforeEach(() => openFleet(page));

  for (const { state, service, environment, fleet, ...tab } of zoo)
    test(`Fleet and the Environments tab show ${state} as what it is`, async () => {
      const cell = fleetCell(page, service, environment);
      await expect(cell).toHaveAccessibleName(fleet, { timeout: untilSettled });
      // An environment that isn't there has no link of its own.
      await (
        tab.neighbour ? fleetCell(page, service, tab.neighbour) : cell
      ).click();
      await expect(environmentRow(page, environment)).toHaveAccessibleName(
        tab.row,
      );
      const region = environmentDetail(page, environment);
      if (tab.view) await region.getByRole('tab', { name: tab.view }).click();
      for (const words of tab.detail ?? [])
        await expect(region).toContainText(words);
    });

  test('Fleet counts each service once, by its worst state', async () => {
    const tiles = page.getByRole('group', { name: 'Services by worst state' });
    // What people have scaffolded meanwhile counts, too.
    for (const name of [
      /^Degraded: ([3-9]|\d\d), 1 in production$/,
      /^Missing: [1-9]\d*, 0 in production$/,
      /^Drift: [3-9]\d*, 1 in production$/,
      /^Unknown: \d+, 0 in production$/,
    ])
      await expect(tiles.getByRole('button', { name })).toBeVisible();
    await expect(tiles).toContainText(/Services(1[3-9]|[2-9]\d)4 teams/);
  });

  test('Fleet and the Environments tab show previews beside the environments, and what waits', async () => {
    await expect(
      page.getByRole('rowheader', { name: /payments-api.*2 previews/ }),
    ).toBeVisible();
    await fleetCell(page, 'payments-api', 'dev').click();
    const previews = page.getByRole('table', { name: 'Previews' });
    for (const number of [1, 2])
      await expect(
        previews.getByRole('row', { name: new RegExp(`#${number} `) }),
      ).toHaveAccessibleName(
        new RegExp(
          `Healthy pr-${number}-\\w{7} payments-api-pr-${number}\\.dev\\.acme\\.io`,
        ),
      );
    await expect(environmentRow(page, 'production')).toHaveAccessibleName(
      /2 commits behind staging .* #\d+ .*waits/,
    );
  });

  test('the delivery path tells a commit that CI passed from one that it refused', async () => {
    const path = page.getByRole('list', {
      name: 'Stops from commit to production',
    });
    await fleetCell(page, 'payments-api', 'dev').click();
    await expect(path).toContainText(/2 checks passed/);
    await openFleet(page);
    await fleetCell(page, 'cart-api', 'dev').click();
    await expect(path).toContainText(/Failed/);
  });
});
