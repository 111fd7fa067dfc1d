import {
  expect,
  type APIRequestContext,
  type Locator,
  type Page,
} from '@playwright/test';
import { forge } from './portal';

/** A portal that was started a moment ago reads each repository first. */
export const untilFollowed = 300_000;

/** Address of the Runbooks tab of a service in an environment, with a page or an alert of it open. */
export const runbooksOf = (
  service: string,
  environment: string,
  open: { readonly page?: string; readonly alert?: string } = {},
): string =>
  `/catalog/default/component/${service}/runbooks?${new URLSearchParams({ environment, ...open })}`;

/** The page that the Runbooks tab shows, with the alert that is worked on. */
export const runbook = (page: Page): Locator =>
  page.getByRole('article', { name: 'Runbook', exact: true });

/** The alert that is worked on: state, summary, series. */
export const alertBand = (page: Page, alert: string): Locator =>
  runbook(page).getByRole('region', { name: `Alert ${alert}`, exact: true });

/** The line of an alert in the card of alerts. */
export const alertLine = (
  page: Page,
  environment: string,
  alert: string,
): Locator =>
  page
    .getByRole('list', { name: `Alerts of ${environment}`, exact: true })
    .getByRole('listitem')
    .filter({ has: page.getByRole('link', { name: alert, exact: true }) });

/** The step of the shown page whose command or text has these words. */
export const stepWith = (page: Page, words: string): Locator =>
  runbook(page).locator('[data-step]').filter({ hasText: words }).first();

/** What is to be put right about the shown page. */
export const pageFindings = (page: Page): Locator =>
  runbook(page)
    .getByRole('list', { name: 'Findings about this page' })
    .getByRole('listitem');

/** Says that the shown page may not be the newest. */
export const staleBanner = (page: Page): Locator =>
  page.getByRole('group', { name: /^This page could not be read anew since/ });

/** The line of a service on the coverage page; `text` of the address keeps the list short. */
export const coverageLine = (page: Page, service: string): Locator =>
  page
    .getByRole('grid', { name: 'Services', exact: true })
    .getByRole('row', { name: new RegExp(`^${service} `) });

/** Who is on call now, as the card of the Runbooks tab says it. */
export const onCallNow = (page: Page): Locator =>
  page.getByRole('list', { name: 'On call now' }).getByRole('listitem');

/** An alert as the sandbox's Alertmanager sends it to whoever is paged. */
export interface SentAlert {
  readonly labels: Readonly<Record<string, string>>;
  readonly annotations: Readonly<Record<string, string>>;
}

/** Waits until Alertmanager has an alert of an environment. @returns it, the first of its series */
export async function untilItFires(
  request: APIRequestContext,
  alert: string,
  environment: string,
): Promise<SentAlert> {
  let found: SentAlert | undefined;
  await expect
    .poll(
      async () => {
        const answer = await request.get(
          `${forge}/alertmanager/api/v2/alerts?active=true`,
          { headers: { authorization: 'Bearer sandbox-alertmanager' } },
        );
        expect(answer.status(), 'Alertmanager answers').toBe(200);
        found = ((await answer.json()) as SentAlert[]).find(
          ({ labels }) =>
            labels.alertname === alert && labels.environment === environment,
        );
        return found !== undefined;
      },
      {
        message: `${alert} fires in ${environment}`,
        timeout: untilFollowed,
        intervals: [2_000],
      },
    )
    .toBe(true);
  if (!found) throw new Error(`${alert} stopped firing in ${environment}`);
  return found;
}
