import {
  admissionChecks,
  admissionVariables,
  evaluateManifestChecks,
  type AdmissionCheck,
} from '@golden-path/plugin-golden-path-common';
import {
  isKubernetesObject,
  parseQuantity,
  type KubernetesObject,
} from '@golden-path/plugin-kubernetes-objects-common';
import { Environment } from '@marcbachmann/cel-js';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { admissionPolicies } from './admissionPolicies';

/** Kubernetes' quantity. @see https://kubernetes.io/docs/reference/using-api/cel/#kubernetes-quantity-library */
class Quantity {
  constructor(readonly amount: bigint) {}
}

const language = new Environment({
  unlistedVariablesAreDyn: true,
  enableOptionalTypes: true,
  homogeneousAggregateLiterals: false,
})
  .registerType('Quantity', { ctor: Quantity, fields: {} })
  .registerFunction(
    'quantity(dyn): Quantity',
    (text: unknown) => new Quantity(parseQuantity(text) ?? 0n),
  )
  .registerFunction(
    'Quantity.isGreaterThan(Quantity): bool',
    (one: Quantity, other: Quantity) => one.amount > other.amount,
  );

/** Whether numbers are whole, as they are in the fields that the policies read. */
function withIntegers(value: unknown): unknown {
  if (typeof value === 'number') return BigInt(value);
  if (Array.isArray(value)) return value.map(withIntegers);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [key, withIntegers(inner)]),
  );
}

const programs = new Map<string, ReturnType<Environment['parse']>>();
function run(expression: string, context: Record<string, unknown>): unknown {
  const program = programs.get(expression) ?? language.parse(expression);
  programs.set(expression, program);
  return program(context);
}

/** Rules of a policy that an admission controller would refuse an object for. */
function refusedBy({ rules }: AdmissionCheck, object: KubernetesObject) {
  const given = { object: withIntegers(object) };
  const variables = Object.fromEntries(
    Object.entries(object.kind === 'Pod' ? admissionVariables : {}).map(
      ([name, expression]) => [name, run(expression, given)],
    ),
  );
  return rules
    .filter(
      ({ expression }) => run(expression, { ...given, variables }) !== true,
    )
    .map(({ rule }) => rule);
}

function failedBy({ check, rules }: AdmissionCheck, object: KubernetesObject) {
  const result = evaluateManifestChecks({
    objects: [object],
    evaluatedAt: '2026-11-21T12:00:00Z',
  }).find(one => one.check === check);
  const known = new Set(rules.map(({ rule }) => rule));
  return [
    ...new Set(
      (result?.findings ?? [])
        .filter(({ severity, rule }) => severity === 'error' && known.has(rule))
        .map(({ rule }) => rule),
    ),
  ];
}

const oneOf = fc.constantFrom;
const some = <T>(model: Record<string, fc.Arbitrary<T>>) =>
  fc.record(model, { requiredKeys: [] });
const amounts = (...values: string[]) =>
  some({ cpu: oneOf(...values), memory: oneOf(...values) });
const probe = oneOf(
  {},
  { httpGet: { port: 1 } },
  { exec: { command: ['a'] }, initialDelaySeconds: 30 },
  { grpc: { port: 1 }, initialDelaySeconds: 29 },
  { initialDelaySeconds: 60 },
);
const security = some<unknown>({
  runAsNonRoot: fc.boolean(),
  runAsUser: oneOf(0, 1, 65532),
  readOnlyRootFilesystem: fc.boolean(),
  allowPrivilegeEscalation: fc.boolean(),
});
const container = (name: string) =>
  some<unknown>({
    image: oneOf(
      'a',
      'a:latest',
      'localhost:5000/a',
      'localhost:5000/a:v1',
      'a:v1',
      'a:latest@sha256:1',
      'a@sha256:1',
      'ghcr.io/a/b:1.2',
    ),
    // Requests above limits are what the API itself refuses.
    resources: some<unknown>({
      requests: amounts('0', '0m', '100m', '1'),
      limits: amounts('0', '1', '2', '1Gi'),
    }),
    readinessProbe: probe,
    livenessProbe: probe,
    startupProbe: probe,
    lifecycle: some<unknown>({
      preStop: oneOf(
        {},
        { sleep: { seconds: 5 } },
        { sleep: { seconds: 60 } },
        { httpGet: { port: 1 } },
      ),
    }),
    restartPolicy: oneOf('Always', 'OnFailure'),
    securityContext: security,
  }).map(fields => ({ ...fields, name }));

const pods = some<unknown>({
  hostUsers: fc.boolean(),
  os: oneOf({ name: 'windows' }, { name: 'linux' }),
  securityContext: security,
  terminationGracePeriodSeconds: oneOf(5, 30, 90),
  initContainers: fc.tuple(container('init')),
  ephemeralContainers: fc.tuple(container('debug')),
}).chain(spec =>
  fc
    .array(container('main'), { minLength: 1, maxLength: 2 })
    .map(containers => ({
      apiVersion: 'v1',
      kind: 'Pod',
      metadata: { name: 'p', namespace: 'n' },
      spec: { ...spec, containers },
    })),
);

const controllers = fc
  .tuple(
    oneOf('Deployment', 'StatefulSet', 'DaemonSet'),
    some({ minReadySeconds: oneOf(0, 29, 30, 60) }),
  )
  .map(([kind, spec]) => ({
    apiVersion: 'apps/v1',
    kind,
    metadata: { name: 'd', namespace: 'n' },
    spec: {
      ...spec,
      template: { spec: { containers: [{ name: 'main' }] } },
    },
  }));

describe('policies for admission', () => {
  it.each(admissionChecks.map(one => [one.check, one] as const))(
    'refuse what %s fails, and nothing else',
    (_name, check) => {
      fc.assert(
        fc.property(
          check.objects === 'controllers' ? controllers : pods,
          object => {
            if (!isKubernetesObject(object)) throw new Error('no object');
            expect(refusedBy(check, object)).toEqual(
              check.rules
                .map(({ rule }) => rule)
                .filter(rule => failedBy(check, object).includes(rule)),
            );
          },
        ),
        { numRuns: 400 },
      );
    },
  );

  it('leave pods of Jobs and the platform alone where the checks do', () => {
    const policies = admissionPolicies();
    expect(policies.map(({ metadata }) => metadata.name)).toEqual(
      admissionChecks.map(({ check }) => `golden-path-${check}`),
    );
    for (const { spec, metadata } of policies) {
      expect(
        spec.matchConstraints.namespaceSelector.matchExpressions[0]?.values,
      ).toContain('kube-system');
      for (const { expression } of spec.matchConditions ?? [])
        expect([
          metadata.name,
          run(expression, {
            object: { metadata: { ownerReferences: [{ kind: 'Job' }] } },
          }),
          run(expression, { object: { metadata: {} } }),
        ]).toEqual([metadata.name, false, true]);
    }
  });
});
