import type { Entity } from '@backstage/catalog-model';
import { identityApiRef } from '@backstage/frontend-plugin-api';
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
import { useLocation } from 'react-router-dom';
import { readinessApiRef, type ReadinessApi } from '../api';
import type { FakeReadiness } from './FakeReadiness';

// A page of many styled parts: reading the style of each for every query takes seconds.
configure({ defaultHidden: true, asyncUtilTimeout: 8_000 });

/** The service that the pages of the tests are about. */
export const paymentsApiEntity: Entity = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: { name: 'payments-api', namespace: 'default' },
  spec: { type: 'service', owner: 'team-payments', lifecycle: 'production' },
  relations: [{ type: 'ownedBy', targetRef: 'group:default/team-payments' }],
};

/** Draws part of the page of {@link paymentsApiEntity} at an address such as `/?check=slo`, for the fake's person. */
export function renderReadiness(
  part: ReactElement,
  readiness: FakeReadiness,
  address = '/',
) {
  const listeners = new Set<(message: never) => void>();
  const seen = { search: '' };
  function Watch() {
    seen.search = useLocation().search;
    return null;
  }
  renderInTestApp(
    <EntityProvider entity={paymentsApiEntity}>
      {part}
      <Watch />
    </EntityProvider>,
    {
      initialRouteEntries: [address],
      mountedRoutes: { '/catalog/:namespace/:kind/:name': entityRouteRef },
      apis: [
        [readinessApiRef, readiness as unknown as ReadinessApi],
        [
          signalApiRef,
          {
            subscribe(_channel: string, listener: (message: never) => void) {
              listeners.add(listener);
              return { unsubscribe: () => listeners.delete(listener) };
            },
          },
        ],
        [catalogApiRef, catalogApiMock()],
        [
          identityApiRef,
          mockApis.identity({ userEntityRef: readiness.person }),
        ],
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
    parameters: () => new URLSearchParams(seen.search),
  };
}
