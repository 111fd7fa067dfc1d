import { describe, expect, it } from 'vitest';
import { type CatalogEntity, serviceFactsOf } from './serviceFactsOf';

const entity = (
  annotations: Record<string, string>,
  rest: Partial<CatalogEntity['metadata']> = {},
): CatalogEntity => ({
  kind: 'Component',
  metadata: { name: 'refunds-api', annotations, ...rest },
  spec: { type: 'service' },
  relations: [
    { type: 'ownedBy', targetRef: 'group:default/payments' },
    { type: 'partOf', targetRef: 'domain:default/money' },
    { type: 'partOf', targetRef: 'system:default/payments' },
  ],
});

describe('a service of the catalog', () => {
  it('has what the join needs, and only links that lead to pages', () => {
    expect(
      serviceFactsOf(
        entity(
          {
            'backstage.io/kubernetes-id': 'refunds-api',
            'backstage.io/source-template': 'template:default/http-api',
            'backstage.io/source-location':
              'url:https://git.acme.io/payments/refunds-api/src/branch/main/',
            'argocd/app-selector': 'backstage.io/kubernetes-id=refunds-api',
            'argocd/app-namespace': 'argocd',
          },
          {
            title: 'Refunds',
            tags: ['node', 'http-api', 'tier-1'],
            links: [
              { url: 'javascript:alert(1)', title: 'x' },
              { url: 'https://user@evil.example/', title: 'x' },
              { url: 'https://refunds.acme.io', title: 'Production' },
            ],
          },
        ),
      ),
    ).toEqual({
      ref: 'component:default/refunds-api',
      name: 'refunds-api',
      title: 'Refunds',
      owner: 'group:default/payments',
      system: 'system:default/payments',
      workload: 'http-api',
      template: 'template:default/http-api',
      configFolder: 'refunds-api',
      repository: 'https://git.acme.io/payments/refunds-api',
      find: { by: 'kubernetes-id', id: 'refunds-api' },
      namespace: undefined,
      cluster: undefined,
      application: {
        selector: 'backstage.io/kubernetes-id=refunds-api',
        namespace: 'argocd',
      },
      links: [{ title: 'Production', url: 'https://refunds.acme.io' }],
      problems: [],
    });
  });

  it('is no other kind or type of entity', () => {
    const service = entity({});
    expect(serviceFactsOf({ ...service, kind: 'API' })).toBeUndefined();
    expect(
      serviceFactsOf({ ...service, spec: { type: 'library' } }),
    ).toBeUndefined();
  });

  it('has no folder of the config repository by the name of somebody else', () => {
    const id = { 'backstage.io/kubernetes-id': 'ledger' };
    expect(serviceFactsOf(entity(id))?.configFolder).toBeUndefined();
    const template = { 'backstage.io/source-template': 'template:default/x' };
    expect(
      serviceFactsOf(entity(template, { namespace: 'other' }))?.configFolder,
    ).toBeUndefined();
  });

  it.each(['', ' ', ',', '!x', 'x', 'a!=b', 'a notin (b)', 'a=b;c', 'a='])(
    'R5: the selector %j is refused, as it would select what belongs to others',
    selector => {
      const facts = serviceFactsOf(
        entity({
          'argocd/app-selector': selector,
          'backstage.io/kubernetes-label-selector': selector,
        }),
      );
      expect(facts?.application).toBeUndefined();
      expect(facts?.find).toEqual({ by: 'golden-path' });
      expect(facts?.problems).toEqual([
        expect.stringContaining('backstage.io/kubernetes-label-selector is'),
        expect.stringMatching(/^argocd\/app-selector is .*accepted: a label/),
      ]);
    },
  );

  it('takes selectors with an equality, and the name of an Application before its selector', () => {
    const facts = serviceFactsOf(
      entity({
        'backstage.io/kubernetes-label-selector':
          'app = refunds, tier in (api,web), !canary',
        'argocd/app-name': 'refunds',
        'argocd/app-selector': 'app=refunds',
      }),
    );
    expect(facts?.find).toEqual({
      by: 'label-selector',
      selector: 'app = refunds,tier in (api,web),!canary',
    });
    expect(facts?.application).toEqual({
      name: 'refunds',
      namespace: undefined,
    });
  });
});
