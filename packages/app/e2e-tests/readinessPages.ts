import {
  expect,
  type APIRequestContext,
  type Locator,
  type Page,
} from '@playwright/test';
import { backend } from './portal';

/** A portal that was started a moment ago judges the whole fleet first. */
export const untilFleetIsJudged = 180_000;

/** Address of the Readiness tab of a service, with an environment and a check open. */
export const readinessOf = (
  service: string,
  environment: string,
  check?: string,
): string =>
  `/catalog/default/component/${service}/readiness?environment=${environment}${check ? `&check=${check}` : ''}`;

/** The line of a check in the table of the Readiness tab. */
export const checkLine = (page: Page, check: string): Locator =>
  page
    .getByRole('table', { name: /^Checks, / })
    .getByRole('row')
    .filter({
      has: page.getByRole('rowheader').getByRole('button', {
        name: check,
        exact: true,
      }),
    });

/** Everything about a check in an environment, below its line. */
export const checkDetail = (
  page: Page,
  check: string,
  environment: string,
): Locator =>
  page.getByRole('region', { name: `${check} in ${environment}`, exact: true });

/** An environment with its level, as the card of levels says it. */
export const levelOf = (page: Page, environment: string): Locator =>
  page
    .getByRole('region', { name: 'Level', exact: true })
    .getByRole('button', { name: new RegExp(`^${environment} `) });

/** The heat map of the Scorecards page. */
export const heatMap = (page: Page): Locator =>
  page.getByRole('grid', {
    name: 'Teams by checks, number of services that fail',
  });

/** Opens the services of the whole fleet that fail a check in an environment. */
export async function openColumn(
  page: Page,
  check: string,
  environment: string,
): Promise<void> {
  await page.goto(`/scorecards?environment=${environment}&check=${check}`);
  await expect(
    page.getByRole('region', { name: `All × ${check}` }),
  ).toBeVisible();
}

/** Asks the readiness backend as one of the demo organisation's people. */
export async function askAs(
  request: APIRequestContext,
  person: string,
  method: 'GET' | 'POST',
  path: string,
  data?: object,
): Promise<{ readonly status: number; readonly text: string }> {
  const signedIn = await request.get(`${backend}/api/auth/demo/refresh`, {
    headers: {
      'x-golden-path-demo-user': `user:default/${person}`,
      'x-requested-with': 'XMLHttpRequest',
    },
  });
  expect(signedIn.status(), `${person} signs in`).toBe(200);
  const { backstageIdentity } = (await signedIn.json()) as {
    backstageIdentity: { token: string };
  };
  const answer = await request.fetch(`${backend}/api/readiness${path}`, {
    method,
    headers: { authorization: `Bearer ${backstageIdentity.token}` },
    ...(data && { data }),
  });
  return { status: answer.status(), text: await answer.text() };
}

/** An exemption as the REST API gives it; what these tests read of it. */
export interface GivenExemption {
  readonly id: string;
  readonly check: string;
  readonly state: string;
}

/** Exemptions of a service that are asked for or in force. */
export async function openExemptions(
  request: APIRequestContext,
  service: string,
): Promise<readonly GivenExemption[]> {
  const { status, text } = await askAs(
    request,
    'dana.whitfield',
    'GET',
    `/exemptions?service=component:default/${service}&state=requested&state=active`,
  );
  expect(status, text).toBe(200);
  return (JSON.parse(text) as { rows: GivenExemption[] }).rows;
}
