import { ConfigReader } from '@backstage/config';
import type { JsonObject } from '@backstage/types';
import type { ServiceFacts } from '@golden-path/plugin-delivery-node';
import { deriveKeys } from '@golden-path/plugin-golden-path-node/rest';
import { describe, expect, it } from 'vitest';
import { readDeliveryConfiguration } from './deliveryConfiguration';
import { environmentLinks } from './environmentLinks';

const read = (delivery?: JsonObject) =>
  readDeliveryConfiguration(new ConfigReader(delivery ? { delivery } : {}));

describe('delivery of app-config.yaml', () => {
  it('has a default for everything, and no webhook without a secret', () => {
    expect(read()).toMatchObject({
      staleAfter: 55_000,
      pollInterval: 60_000,
      environmentRules: [],
      engines: [
        { engine: 'argocd', namespaces: ['argocd'], cluster: undefined },
        { engine: 'flux', namespaces: ['flux-system'] },
      ],
      webhookSecret: undefined,
    });
  });

  it.each<[JsonObject, string]>([
    [{ stalAfter: '60s' }, 'delivery.stalAfter: is not a known key'],
    [{ staleAfter: 60 }, 'delivery.staleAfter: found 60'],
    [{ staleAfter: '30s' }, 'delivery.staleAfter: found "30s"; accepted: 40s'],
    [{ staleAfter: '1 minute' }, 'accepted: a duration such as "30m"'],
    [
      { engines: [{ type: 'spinnaker', namespaces: ['x'] }] },
      'delivery.engines.0.type: found "spinnaker"; accepted: argocd or flux',
    ],
    [
      { engines: [{ type: 'argocd', namespaces: [] }] },
      'delivery.engines.0.namespaces',
    ],
    [
      { links: [{ kind: 'logs', title: 'L', url: 'javascript:alert(1)' }] },
      'delivery.links.0.url',
    ],
    [
      { links: [{ kind: 'logs', title: 'L', url: 'https://x/{cluster}' }] },
      'accepted: an http or https URL with {service} and {environment}',
    ],
    [
      { environmentRules: [{ namespace: 'x' }] },
      'delivery.environmentRules.0.namespace',
    ],
  ])('refuses %j and names the key', (delivery, message) => {
    expect(() => read(delivery)).toThrow(message);
  });

  it('never repeats a secret that it refuses', () => {
    for (const delivery of [
      { secret: 'hunter2' },
      { webhook: { secret: 'hunter2' } },
    ])
      expect(() => read(delivery)).toThrow(
        expect.objectContaining({
          message: expect.not.stringContaining('hunter2'),
        }),
      );
  });

  it('derives keys that replicas agree on and that differ by purpose', () => {
    const keys = (data: JsonObject) =>
      deriveKeys(new ConfigReader(data), 'delivery', ['cursors', 'masking']);
    const session = { auth: { session: { secret: 'a'.repeat(32) } } };
    const [one, other] = [keys(session), keys(session)];
    expect(one.shared).toBe(true);
    expect(one.keys.cursors.equals(other.keys.cursors)).toBe(true);
    expect(one.keys.cursors.equals(one.keys.masking)).toBe(false);
    const own = keys({ ...session, delivery: { secret: 'b'.repeat(32) } });
    expect(own.keys.masking.equals(one.keys.masking)).toBe(false);
    expect(keys({}).shared).toBe(false);
    expect(keys({}).keys.masking.equals(keys({}).keys.masking)).toBe(false);
  });
});

describe('the links of an environment', () => {
  it('lead to the engine that has its Application, to configured pages, and to the source', () => {
    const service = {
      name: 'refunds-api',
      repository: 'https://git.acme.io/payments/refunds-api',
      links: [
        { title: 'Production', url: 'https://refunds.acme.io' },
        { title: 'Runbook', url: 'https://portal/runbook' },
      ],
    } as unknown as ServiceFacts;
    const { engines, links } = read({
      engines: [
        {
          type: 'argocd',
          cluster: 'nonprod',
          namespaces: ['argocd'],
          url: 'https://argocd.acme.io/',
        },
      ],
      links: [
        {
          kind: 'dashboard',
          title: 'Grafana',
          url: 'https://grafana.acme.io/d/x?var-service={service}&var-env={environment}',
        },
      ],
    });
    const application = (cluster: string) =>
      ({
        cluster,
        namespace: 'argocd',
        name: 'refunds-api-production',
        annotations: {},
        facts: { type: 'application', engine: 'argocd' },
      }) as never;
    expect(
      environmentLinks({ engines, links })({
        service,
        environment: 'production',
        applications: [application('nonprod'), application('elsewhere')],
      }).map(({ kind, url }) => [kind, url]),
    ).toEqual([
      [
        'gitops-engine',
        'https://argocd.acme.io/applications/argocd/refunds-api-production',
      ],
      [
        'dashboard',
        'https://grafana.acme.io/d/x?var-service=refunds-api&var-env=production',
      ],
      ['source', 'https://git.acme.io/payments/refunds-api'],
      ['application', 'https://refunds.acme.io'],
      ['runbook', 'https://portal/runbook'],
    ]);
  });
});
