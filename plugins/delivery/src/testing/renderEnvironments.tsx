import {
  type IncidentHelpApi,
  incidentHelpApiRef,
} from '@golden-path/plugin-golden-path-react';
import type { ReactElement } from 'react';
import { renderOnServicePage } from '../../../../testing/portal';
import { deliveryApiRef } from '../api';
import type { FakeDelivery } from './FakeDelivery';

/** Draws part of the page of a service at an address such as `/?environment=qa`. */
export const renderEnvironments = (
  part: ReactElement,
  delivery: FakeDelivery,
  {
    address = '/',
    help,
  }: {
    address?: string;
    /** Undefined: no plugin brings any. */
    help?: IncidentHelpApi;
  } = {},
) =>
  renderOnServicePage(part, address, [
    [deliveryApiRef, delivery],
    ...(help ? [[incidentHelpApiRef, help] as const] : []),
  ]);
