import { screen, within } from '@testing-library/react';
import type { ReactElement } from 'react';
import { minaPark, renderInPortal } from '../../../../../testing/portal';
import { deliveryApiRef } from '../../api';
import { cell, cluster, type FakeFleet, fakeDelivery, row } from './fakeFleet';

const stages = ['dev', 'staging', 'production'];

/** A service whose development and staging are well. */
export const service = (
  title: string,
  owner: string,
  production: Parameters<typeof cell>[1] = {},
) =>
  row(
    title,
    stages.map(name => cell(name, name === 'production' ? production : {})),
    { owner: `group:default/${owner}` },
  );

/** Five services, one of each group. */
export function aFleet(): FakeFleet {
  return {
    rows: [
      service('cart-api', 'checkout'),
      service('ledger-api', 'ledger', { drifted: true }),
      service('payments-api', 'payments', {
        health: 'Degraded',
        cause: '2 of 3 pods crash',
      }),
      service('payments-worker', 'payments', { health: 'Suspended' }),
      service('search-api', 'discovery', { health: 'Progressing' }),
    ],
    environments: stages.map(name => ({
      name,
      cluster: name === 'production' ? 'prod' : 'nonprod',
    })),
    clusters: [cluster('nonprod'), cluster('prod')],
    queries: [],
  };
}

/** Renders a page of the portal for Mina Park of the group payments; returns the way to send a signal of the backend. */
export const renderWith = (page: ReactElement, fleet: FakeFleet, at: string) =>
  renderInPortal(page, at, [[deliveryApiRef, fakeDelivery(fleet)], minaPark]);

/** Services in the order that they are shown in. */
export const titles = () =>
  screen.getAllByRole('rowheader').map(header => header.textContent);

/** The cell of a service and environment. */
export const cellOf = async (title: string, environment: string) => {
  const header = await screen.findByRole('rowheader', { name: title });
  const column = screen
    .getByRole('columnheader', { name: new RegExp(`^${environment}`) })
    .getAttribute('aria-colindex');
  const found = within(header.parentElement ?? header)
    .getAllByRole('gridcell')
    .find(each => each.getAttribute('aria-colindex') === column);
  if (!found) throw new Error(`${title} has no cell of ${environment}`);
  return found;
};
