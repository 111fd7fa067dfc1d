import { identityApiRef } from '@backstage/frontend-plugin-api';
import { mockApis } from '@backstage/frontend-test-utils';
import type { ReactElement } from 'react';
import { renderOnServicePage } from '../../../../testing/portal';
import { readinessApiRef } from '../api';
import type { FakeReadiness } from './FakeReadiness';

/** Draws part of the page of a service at an address such as `/?check=slo`, for the fake's person. */
export const renderReadiness = (
  part: ReactElement,
  readiness: FakeReadiness,
  address = '/',
) =>
  renderOnServicePage(part, address, [
    [readinessApiRef, readiness],
    [identityApiRef, mockApis.identity({ userEntityRef: readiness.person })],
  ]);
