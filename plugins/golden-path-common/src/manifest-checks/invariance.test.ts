import {
  isRecord,
  type KubernetesObject,
} from '@golden-path/plugin-kubernetes-objects-common';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { evaluateManifestChecks } from './evaluate';
import { bundleOf, goodManifests } from './testing/bundles';

const sidecar = {
  name: 'proxy',
  image: 'ghcr.io/acme/proxy:v2',
  resources: { limits: { memory: '1Gi' } },
};
const rule = {
  apiVersion: 'monitoring.coreos.com/v1',
  kind: 'PrometheusRule',
  metadata: { name: 'payments', namespace: 'shop' },
  spec: {
    groups: [
      {
        rules: [
          {
            alert: 'Burns',
            expr: 'slo:errors:ratio_rate1h{service="payments"} > 1',
          },
        ],
      },
    ],
  },
};
const objects: readonly KubernetesObject[] = [
  ...bundleOf(goodManifests).objects,
  rule,
];

/** A copy with some values replaced, told by their place. */
const rewrite = (
  value: unknown,
  replace: (value: unknown, key: string) => unknown,
  key = '',
): unknown => {
  const replaced = replace(value, key);
  if (replaced !== value) return replaced;
  if (Array.isArray(value))
    return value.map(item => rewrite(item, replace, key));
  if (!isRecord(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, item]) => [
      name,
      rewrite(item, replace, name),
    ]),
  );
};

/** The objects with fields of their containers changed, or without any of the others. */
const changed = (
  container: Record<string, unknown>,
  without: readonly string[] = [],
) =>
  objects
    .filter(({ kind }) => !without.includes(kind))
    .map(object =>
      rewrite(object, (value, key) =>
        key === 'containers' && Array.isArray(value)
          ? [...value.map(item => ({ ...item, ...container })), sidecar]
          : value,
      ),
    ) as KubernetesObject[];

const verdicts = (given: readonly unknown[]) =>
  Object.fromEntries(
    evaluateManifestChecks({
      objects: given as KubernetesObject[],
      evaluatedAt: '2026-01-01T00:00:00Z',
    }).map(({ check, status, findings }) => [
      check,
      [
        status,
        ...new Set(
          findings.map(({ severity, rule: id }) => `${severity}:${id}`),
        ),
      ].toSorted(),
    ]),
  );

/** Services with different faults. */
const bundles = fc.constantFrom(
  [...objects],
  changed({}),
  changed({ livenessProbe: null, lifecycle: {} }),
  changed({ env: [], securityContext: { runAsUser: 0 } }),
  changed({ image: 'localhost:5000/a' }, [
    'PodDisruptionBudget',
    'NetworkPolicy',
    'PrometheusServiceLevel',
  ]),
);

describe('a verdict', () => {
  it('is the same whatever things are called', () => {
    const name = fc.oneof(
      fc.constantFrom('a', 'e', 'api', 'policy', 'constructor', 'x-y', '1a'),
      fc.stringMatching(/^[a-z]([-a-z0-9]{0,20}[a-z0-9])?$/),
    );
    fc.assert(
      fc.property(bundles, name, name, (bundle, service, container) => {
        fc.pre(service !== 'payments' && !'payments'.startsWith(`${service}-`));
        const renamed = rewrite(bundle, value =>
          value === 'orders'
            ? service
            : value === 'main'
              ? container
              : value === 'shop'
                ? `${service}-shop`
                : value,
        );
        expect(verdicts(renamed as unknown[])).toEqual(verdicts(bundle));
      }),
      { numRuns: 100 },
    );
  });

  it('is the same in whatever order objects, containers and keys are', () => {
    fc.assert(
      fc.property(
        bundles,
        fc.infiniteStream(fc.nat(1_000)),
        (bundle, order) => {
          const shuffle = <T>(items: readonly T[]): T[] =>
            items
              .map(item => ({ item, at: Number(order.next().value) }))
              .toSorted((one, other) => one.at - other.at)
              .map(({ item }) => item);
          const shuffled = shuffle(bundle).map(object =>
            rewrite(object, (value, key) => {
              if (key === 'containers' && Array.isArray(value))
                return shuffle(value);
              return key === 'resources' && isRecord(value)
                ? Object.fromEntries(shuffle(Object.entries(value)))
                : value;
            }),
          );
          expect(verdicts(shuffled)).toEqual(verdicts(bundle));
        },
      ),
      { numRuns: 100 },
    );
  });

  it('is the same for a fault in an init container, where init containers count', () => {
    const inInit = objects.map(object =>
      rewrite(object, (value, key) =>
        key === 'spec' && isRecord(value) && Array.isArray(value.containers)
          ? { ...value, initContainers: [sidecar] }
          : value,
      ),
    );
    const [beside, before] = [verdicts(changed({})), verdicts(inInit)];
    for (const check of [
      'resources-set',
      'read-only-root-filesystem',
      'no-privilege-escalation',
      'run-as-non-root',
      'image-signed',
      'external-secrets',
      'service-account-token',
      'network-policy',
    ])
      expect(before[check], check).toEqual(beside[check]);
    // These only ask containers that keep running.
    for (const check of ['probes-configured', 'graceful-shutdown'])
      expect(before[check]).toEqual(['pass']);
  });
});
