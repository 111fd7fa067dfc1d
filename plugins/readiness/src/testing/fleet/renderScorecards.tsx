import { identityApiRef } from '@backstage/frontend-plugin-api';
import { mockApis, renderInTestApp } from '@backstage/frontend-test-utils';
import { entityRouteRef } from '@backstage/plugin-catalog-react';
import { permissionApiRef } from '@backstage/plugin-permission-react';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { signalApiRef } from '@backstage/plugin-signals-react';
import { act, configure, screen } from '@testing-library/react';
import { Route, Routes, useLocation } from 'react-router-dom';
import { type ReadinessApi, readinessApiRef } from '../../api';
import { ScorecardsPage } from '../../scorecards/ScorecardsPage';
import type { FakeFleet } from './FakeFleet';

// A heat map takes a busy machine longer than a second to draw in jsdom.
configure({ asyncUtilTimeout: 8_000 });

function Address() {
  const { pathname, search } = useLocation();
  return <output aria-label="address">{pathname + search}</output>;
}

/** Path and query of the page. */
export const address = () =>
  decodeURIComponent(screen.getByLabelText('address').textContent ?? '');

/** Renders the page for Mina Park of the group payments; returns the way to send a signal of the backend. */
export function renderScorecards(
  fleet: FakeFleet,
  at = '/scorecards',
  { mayManage = true }: { mayManage?: boolean } = {},
) {
  const listeners = new Set<(message: never) => void>();
  renderInTestApp(
    <>
      <Routes>
        <Route path="/scorecards/*" element={<ScorecardsPage />} />
        <Route path="*" element={null} />
      </Routes>
      <Address />
    </>,
    {
      initialRouteEntries: [at],
      mountedRoutes: { '/catalog/:namespace/:kind/:name': entityRouteRef },
      apis: [
        [readinessApiRef, fleet as unknown as ReadinessApi],
        [
          signalApiRef,
          {
            subscribe(_channel: string, listen: (message: never) => void) {
              listeners.add(listen);
              return { unsubscribe: () => listeners.delete(listen) };
            },
          },
        ],
        [
          permissionApiRef,
          mockApis.permission({
            authorize: mayManage ? AuthorizeResult.ALLOW : AuthorizeResult.DENY,
          }),
        ],
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
  return {
    signal: () =>
      act(async () =>
        listeners.forEach(listen => listen({ revision: 2 } as never)),
      ),
  };
}
