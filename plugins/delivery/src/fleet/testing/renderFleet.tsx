import { identityApiRef } from '@backstage/frontend-plugin-api';
import { mockApis, renderInTestApp } from '@backstage/frontend-test-utils';
import { entityRouteRef } from '@backstage/plugin-catalog-react';
import { signalApiRef } from '@backstage/plugin-signals-react';
import { act, screen, within } from '@testing-library/react';
import type { ReactNode } from 'react';
import { useLocation } from 'react-router-dom';
import { afterEach, beforeEach } from 'vitest';
import { type DeliveryApi, deliveryApiRef } from '../../api';
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

/** Signals that the test sends. */
function fakeSignals() {
  const listeners = new Set<(message: never) => void>();
  return {
    send: () =>
      act(async () =>
        listeners.forEach(listen => listen({ revision: 2 } as never)),
      ),
    subscribe(_channel: string, listen: (message: never) => void) {
      listeners.add(listen);
      return { unsubscribe: () => listeners.delete(listen) };
    },
  };
}

function Address() {
  const { pathname, search } = useLocation();
  return <output aria-label="address">{pathname + search}</output>;
}

/** Renders a page of the portal for Mina Park of the group payments; returns the signals to send. */
export function renderWith(
  page: ReactNode,
  fleet: FakeFleet,
  at: string,
): Pick<ReturnType<typeof fakeSignals>, 'send'> {
  const signals = fakeSignals();
  renderInTestApp(
    <>
      {page}
      <Address />
    </>,
    {
      initialRouteEntries: [at],
      mountedRoutes: { '/catalog/:namespace/:kind/:name': entityRouteRef },
      apis: [
        [deliveryApiRef, fakeDelivery(fleet) as DeliveryApi],
        [signalApiRef, signals],
        [
          identityApiRef,
          mockApis.identity({
            userEntityRef: 'user:default/mina.park',
            ownershipEntityRefs: [
              'user:default/mina.park',
              'group:default/payments',
            ],
          }),
        ],
      ],
    },
  );
  return signals;
}

/** Services in the order that they are shown in. */
export const titles = () =>
  screen.getAllByRole('rowheader').map(header => header.textContent);

/** Path and query of the page. */
export const address = () => screen.getByLabelText('address').textContent;

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

/** jsdom lays nothing out; what is virtual needs the frame's height. */
export function giveFramesAHeight(): void {
  const own = Object.getOwnPropertyDescriptor(
    Element.prototype,
    'clientHeight',
  );
  beforeEach(() => {
    Object.defineProperty(Element.prototype, 'clientHeight', {
      configurable: true,
      get: () => 600,
    });
  });
  afterEach(() => {
    if (own) Object.defineProperty(Element.prototype, 'clientHeight', own);
  });
}
