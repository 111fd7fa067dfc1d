import type { Entity } from '@backstage/catalog-model';
import { fetchApiRef } from '@backstage/frontend-plugin-api';
import { renderInTestApp } from '@backstage/frontend-test-utils';
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
import { RunbooksClient, runbooksApiRef } from '../api';
import type { FakeRunbooks } from './FakeRunbooks';

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

/** Draws part of the page of {@link paymentsApiEntity} at an address such as `/?environment=dev#section-look`. */
export function renderRunbooks(
  part: ReactElement,
  runbooks: FakeRunbooks,
  address = '/',
) {
  const listeners = new Set<(message: never) => void>();
  const seen = { search: '', hash: '', back: () => {} };
  function Watch() {
    const { search, hash } = useLocation();
    const navigate = useNavigate();
    Object.assign(seen, { search, hash, back: () => navigate(-1) });
    return null;
  }
  const { fetch } = runbooks;
  renderInTestApp(
    <EntityProvider entity={paymentsApiEntity}>
      {part}
      <Watch />
    </EntityProvider>,
    {
      initialRouteEntries: [address],
      mountedRoutes: { '/catalog/:namespace/:kind/:name': entityRouteRef },
      apis: [
        [runbooksApiRef, new RunbooksClient({ fetch })],
        [fetchApiRef, { fetch }],
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
    hash: () => decodeURIComponent(seen.hash),
    back: () => act(async () => seen.back()),
  };
}
