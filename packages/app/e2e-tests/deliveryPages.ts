import type { Locator, Page } from '@playwright/test';

/** Address of the Environments tab of a service. */
export const environmentsOf = (service: string) =>
  `/catalog/default/component/${service}/environments`;

/** The cell of a service and an environment in the fleet. Its link says in one sentence what the cell shows. */
export const fleetCell = (
  page: Page,
  service: string,
  environment: string,
): Locator =>
  page
    .getByRole('grid', { name: 'Services by environments' })
    .locator(
      `[data-service="component:default/${service}"][data-environment="${environment}"]`,
    )
    .locator('[aria-label]');

/** The row of an environment in the table of the Environments tab. */
export const environmentRow = (page: Page, environment: string): Locator =>
  page
    .getByRole('table', { name: 'Environments in delivery order' })
    .getByRole('row', {
      name: new RegExp(`^${environment}: (show|hide) details`),
    });

/** What an open environment says below its row. */
export const environmentDetail = (page: Page, environment: string): Locator =>
  page.getByRole('region', { name: `${environment} in detail`, exact: true });

/** Goes to the fleet by the side bar, without loading the document again. */
export const openFleet = (page: Page): Promise<void> =>
  page
    .getByRole('navigation', { name: 'sidebar nav' })
    .getByRole('link', { name: 'Fleet' })
    .click();
