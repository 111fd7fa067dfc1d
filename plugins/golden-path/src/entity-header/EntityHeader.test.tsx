import '@testing-library/jest-dom/vitest';
import type { Entity } from '@backstage/catalog-model';
import { renderInTestApp } from '@backstage/frontend-test-utils';
import {
  EntityProvider,
  entityRouteRef,
  MockStarredEntitiesApi,
  starredEntitiesApiRef,
} from '@backstage/plugin-catalog-react';
import { screen } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { EntityHeader } from './EntityHeader';

const cart: Entity = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: {
    name: 'cart-api',
    namespace: 'default',
    description: 'Holds what a visitor is about to buy.',
    annotations: {
      'backstage.io/source-location': 'url:https://forge.acme.io/cart-api/',
      'backstage.io/source-template': 'template:default/http-api',
    },
  },
  spec: { type: 'service', lifecycle: 'production' },
  relations: [
    { type: 'ownedBy', targetRef: 'group:default/checkout' },
    { type: 'partOf', targetRef: 'system:default/storefront' },
  ],
};

describe('the head of an entity’s page', () => {
  it('says what it is, whose it is and where its code is, and leads to its tabs', async () => {
    renderInTestApp(
      <EntityProvider entity={cart}>
        <EntityHeader
          tabs={[
            { id: '/', label: 'Overview', href: '' },
            {
              id: '/environments',
              label: 'Environments',
              href: 'environments',
            },
          ]}
          activeTabId="/environments"
        />
      </EntityProvider>,
      {
        mountedRoutes: { '/catalog/:namespace/:kind/:name': entityRouteRef },
        apis: [[starredEntitiesApiRef, new MockStarredEntitiesApi()]],
      },
    );
    expect(
      await screen.findByRole('heading', { level: 1, name: 'cart-api' }),
    ).toBeInTheDocument();
    expect(screen.getByText(cart.metadata.description ?? '')).toBeVisible();
    expect(screen.getByRole('link', { name: /checkout/ })).toBeInTheDocument();
    expect(screen.getByRole('link', { name: /storefront/ })).toBeVisible();
    expect(screen.getByRole('link', { name: /Repository/ })).toHaveAttribute(
      'href',
      'https://forge.acme.io/cart-api/',
    );
    expect(screen.queryByRole('link', { name: /Runbook/ })).toBeNull();
    expect(
      screen.getByRole('link', { name: 'Environments', current: 'page' }),
    ).toHaveAttribute(
      'href',
      '/catalog/default/component/cart-api/environments',
    );
    expect(screen.getByRole('link', { name: 'Overview' })).toHaveAttribute(
      'href',
      '/catalog/default/component/cart-api',
    );
  });
});
