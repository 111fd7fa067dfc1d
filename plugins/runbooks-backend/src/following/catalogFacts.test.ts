import { mockServices } from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { describe, expect, it } from 'vitest';
import { createCatalogReader } from './catalogFacts';

const service = (name: string, owner?: string) => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: {
    name,
    namespace: 'default',
    links: [{ url: 'https://wiki.test/x', title: 'Runbook' }],
  },
  spec: { type: 'service' },
  relations: owner
    ? [
        { type: 'dependsOn', targetRef: 'component:default/other' },
        { type: 'ownedBy', targetRef: owner },
      ]
    : [],
});

describe('the catalog, asked for services that are named', () => {
  it('gives those that it has, each with its owner, by the reference that was asked for', async () => {
    const reader = createCatalogReader({
      auth: mockServices.auth(),
      catalog: catalogServiceMock({
        entities: [service('Refunds', 'group:default/pay'), service('stock')],
      }),
    });
    const asked = ['gone', 'refunds', 'stock'].map(
      name => `component:default/${name}`,
    );
    expect(await reader.some(asked)).toMatchObject([
      {
        ref: 'component:default/refunds',
        name: 'Refunds',
        owner: 'group:default/pay',
        facts: { links: [{ title: 'Runbook' }] },
      },
      { ref: 'component:default/stock', name: 'stock', owner: undefined },
    ]);
    expect(await reader.some([])).toEqual([]);
  });
});
