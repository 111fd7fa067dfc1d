import type { Entity } from '@backstage/catalog-model';
import { renderInTestApp } from '@backstage/frontend-test-utils';
import {
  catalogApiRef,
  EntityProvider,
  entityRouteRef,
} from '@backstage/plugin-catalog-react';
import {
  type IncidentHelpApi,
  incidentHelpApiRef,
} from '@golden-path/plugin-golden-path-react';
import { catalogApiMock } from '@backstage/plugin-catalog-react/testUtils';
import { signalApiRef } from '@backstage/plugin-signals-react';
import { configure } from '@testing-library/react';
import type { ReactElement } from 'react';
import { deliveryApiRef } from '../api';
import type { FakeDelivery } from './FakeDelivery';

// A page of many styled parts: reading the style of each for every query takes seconds.
configure({ defaultHidden: true, asyncUtilTimeout: 8_000 });

/** The service that the pages of the tests are about. */
export const paymentsApi: Entity = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: { name: 'payments-api', namespace: 'default' },
  spec: { type: 'service', owner: 'team-payments', lifecycle: 'production' },
  relations: [{ type: 'ownedBy', targetRef: 'group:default/team-payments' }],
};

/** Signals that a test sends. */
export class FakeSignals {
  private readonly listeners = new Set<() => void>();

  send(): void {
    for (const listener of this.listeners) listener();
  }

  subscribe(
    _channel: string,
    onMessage: (message: never) => void,
  ): { unsubscribe(): void } {
    const listener = () => onMessage({ revision: Date.now() } as never);
    this.listeners.add(listener);
    return {
      unsubscribe: () => {
        this.listeners.delete(listener);
      },
    };
  }
}

/** Draws part of the page of {@link paymentsApi} at an address such as `/?environment=qa`. */
export function renderEnvironments(
  part: ReactElement,
  delivery: FakeDelivery,
  {
    address = '/',
    signals = new FakeSignals(),
    help,
  }: {
    address?: string;
    signals?: FakeSignals;
    /** Undefined: no plugin brings any. */
    help?: IncidentHelpApi;
  } = {},
) {
  return renderInTestApp(
    <EntityProvider entity={paymentsApi}>{part}</EntityProvider>,
    {
      initialRouteEntries: [address],
      mountedRoutes: { '/catalog/:namespace/:kind/:name': entityRouteRef },
      apis: [
        [deliveryApiRef, delivery],
        [signalApiRef, signals],
        [catalogApiRef, catalogApiMock()],
        ...(help ? [[incidentHelpApiRef, help] as const] : []),
      ],
    },
  );
}
