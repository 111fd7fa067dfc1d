import type { Entity } from '@backstage/catalog-model';
import { type ApiRef, identityApiRef } from '@backstage/frontend-plugin-api';
import { mockApis, renderInTestApp } from '@backstage/frontend-test-utils';
import {
  catalogApiRef,
  EntityProvider,
  entityRouteRef,
} from '@backstage/plugin-catalog-react';
import { catalogApiMock } from '@backstage/plugin-catalog-react/testUtils';
import { signalApiRef } from '@backstage/plugin-signals-react';
import { act, configure } from '@testing-library/react';
import type { ReactElement } from 'react';
import { useLocation, useNavigate } from 'react-router-dom';
import { afterEach, beforeEach } from 'vitest';

// A page of many styled parts: reading the style of each for every query takes seconds.
configure({ defaultHidden: true, asyncUtilTimeout: 8_000 });

/** An interface, and what a test has for it. */
export type TestApi = readonly [ApiRef<unknown>, unknown];

/** The signed-in person: Mina Park of the group payments. */
export const minaPark: TestApi = [
  identityApiRef,
  mockApis.identity({
    userEntityRef: 'user:default/mina.park',
    ownershipEntityRefs: ['user:default/mina.park', 'group:default/payments'],
  }),
];

/** The service that the pages of services in the tests are about. */
export const paymentsApiEntity: Entity = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: { name: 'payments-api', namespace: 'default' },
  spec: { type: 'service', owner: 'team-payments', lifecycle: 'production' },
  relations: [{ type: 'ownedBy', targetRef: 'group:default/team-payments' }],
};

const shown = { pathname: '', search: '', hash: '', back: () => {} };

function Watch() {
  const { pathname, search, hash } = useLocation();
  const navigate = useNavigate();
  Object.assign(shown, { pathname, search, hash, back: () => navigate(-1) });
  return null;
}

/** What the address is now. */
export const address = () => `${shown.pathname}${shown.search}${shown.hash}`;

/** Draws part of the portal at an address such as `/fleet?sort=name`. */
export function renderInPortal(
  part: ReactElement,
  at: string,
  apis: readonly TestApi[],
) {
  const listeners = new Set<(message: never) => void>();
  const signals = {
    subscribe(_channel: string, listener: (message: never) => void) {
      listeners.add(listener);
      return { unsubscribe: () => listeners.delete(listener) };
    },
  };
  renderInTestApp(
    <>
      {part}
      <Watch />
    </>,
    {
      initialRouteEntries: [at],
      mountedRoutes: { '/catalog/:namespace/:kind/:name': entityRouteRef },
      apis: [
        [signalApiRef, signals],
        [catalogApiRef, catalogApiMock()],
        ...(apis as []),
      ],
    },
  );
  return {
    /** The backend says that something changed. */
    signal: () =>
      act(async () =>
        listeners.forEach(listen => listen({ revision: 2 } as never)),
      ),
    /** Parameters of the page's address. */
    parameters: () => new URLSearchParams(shown.search),
    hash: () => decodeURIComponent(shown.hash),
    back: () => act(async () => shown.back()),
  };
}

/** Draws part of the page of {@link paymentsApiEntity}. */
export const renderOnServicePage = (
  part: ReactElement,
  at: string,
  apis: readonly TestApi[],
) =>
  renderInPortal(
    <EntityProvider entity={paymentsApiEntity}>{part}</EntityProvider>,
    at,
    apis,
  );

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
