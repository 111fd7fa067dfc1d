import { mockApis } from '@backstage/frontend-test-utils';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { permissionApiRef } from '@backstage/plugin-permission-react';
import { Route, Routes } from 'react-router-dom';
import {
  address as addressNow,
  minaPark,
  renderInPortal,
} from '../../../../../testing/portal';
import { readinessApiRef } from '../../api';
import { ScorecardsPage } from '../../scorecards/ScorecardsPage';
import type { FakeFleet } from './FakeFleet';

/** Path and query of the page. */
export const address = () => decodeURIComponent(addressNow());

/** Renders the page for Mina Park of the group payments; returns the way to send a signal of the backend. */
export const renderScorecards = (
  fleet: FakeFleet,
  at = '/scorecards',
  { mayManage = true }: { mayManage?: boolean } = {},
) =>
  renderInPortal(
    <Routes>
      <Route path="/scorecards/*" element={<ScorecardsPage />} />
      <Route path="*" element={null} />
    </Routes>,
    at,
    [
      [readinessApiRef, fleet],
      [
        permissionApiRef,
        mockApis.permission({
          authorize: mayManage ? AuthorizeResult.ALLOW : AuthorizeResult.DENY,
        }),
      ],
      minaPark,
    ],
  );
