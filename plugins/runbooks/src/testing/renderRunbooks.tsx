import { fetchApiRef } from '@backstage/frontend-plugin-api';
import type { ReactElement } from 'react';
import { renderOnServicePage } from '../../../../testing/portal';
import { RunbooksClient, runbooksApiRef } from '../api';
import type { FakeRunbooks } from './FakeRunbooks';

/** Draws part of the page of a service at an address such as `/?environment=dev#section-look`. */
export const renderRunbooks = (
  part: ReactElement,
  { fetch }: FakeRunbooks,
  address = '/',
) =>
  renderOnServicePage(part, address, [
    [runbooksApiRef, new RunbooksClient({ fetch })],
    [fetchApiRef, { fetch }],
  ]);
