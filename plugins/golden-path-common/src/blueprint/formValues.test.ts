import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseOrganisation } from '../organisation';
import { blueprintFromForm } from './form';
import { formFromBlueprint } from './formValues';
import { parseBlueprint, parseBlueprintText } from './parse';
import { type Blueprint, blueprintSchema } from './schema';

const organisation = parseOrganisation({
  organisation: { domain: 'acme.io', registry: 'ghcr.io/acme' },
  configRepository: { url: 'https://git.acme.io/platform/gitops-config' },
});
const examples = join(__dirname, '../../../../examples/blueprints');

/** What a form's page does with its values: they travel through an address as JSON. */
const throughForm = (blueprint: Blueprint) =>
  blueprintFromForm(
    JSON.parse(JSON.stringify(formFromBlueprint(blueprint))) as Record<
      string,
      unknown
    >,
  );

const word = fc.stringMatching(/^[a-z]{1,12}$/);
const variable = fc.stringMatching(/^[A-Z][A-Z0-9_]{0,12}$/);
const value = fc.stringMatching(/^[ -~]{0,20}$/);
const environment = fc.constantFrom('dev', 'qa', 'staging', 'production');
const some = <T extends Record<string, fc.Arbitrary<unknown>>>(model: T) =>
  fc.record(model, { requiredKeys: [] });

const blueprints = fc.record({
  apiVersion: fc.constant('goldenpath.dev/v1'),
  kind: fc.constant('Service'),
  metadata: fc.record(
    {
      name: word,
      owner: word,
      description: value,
      system: word,
      tier: fc.constantFrom('tier-1', 'tier-2', 'tier-3'),
    },
    { requiredKeys: ['name', 'owner'] },
  ),
  spec: fc.record(
    {
      workload: fc.constant('http-api'),
      runtime: fc.constant('node'),
      port: fc.integer({ min: 1024, max: 65535 }),
      exposure: some({
        host: fc.constant('refunds.acme.io'),
        public: fc.boolean(),
      }),
      environments: fc.uniqueArray(environment, { minLength: 1 }),
      sizing: fc.dictionary(
        environment,
        fc.record({
          replicas: fc.record({
            min: fc.integer({ min: 1, max: 3 }),
            max: fc.integer({ min: 3, max: 9 }),
          }),
        }),
      ),
      config: fc.dictionary(
        variable,
        fc.oneof(
          value,
          fc.record({ value, environments: fc.dictionary(environment, value) }),
        ),
      ),
      secrets: fc.uniqueArray(variable),
      dependencies: fc.array(
        fc.oneof(
          fc.constant({ type: 'postgres' }),
          fc.record({ type: fc.constant('service'), name: word }),
        ),
      ),
      migrations: fc.record({ command: fc.constant(['dist/migrate.js']) }),
      slo: some({
        availability: fc.constantFrom(99, 99.9, 99.95),
        latency: some({ milliseconds: fc.integer({ min: 5, max: 10_000 }) }),
      }),
      rollout: fc.constantFrom('rolling', 'canary'),
      onCall: some({ pagerduty: fc.constant('PABC123'), escalation: value }),
      slowStart: fc.boolean(),
      needsKubernetesApi: fc.boolean(),
      observability: some({
        structuredLogging: fc.boolean(),
        tracing: fc.boolean(),
      }),
    },
    { requiredKeys: ['workload', 'runtime'] },
  ),
});

describe('a blueprint that goes through a form', () => {
  it.each(readdirSync(examples).filter(name => name.endsWith('.yaml')))(
    'is the same blueprint afterwards: %s',
    name => {
      const text = readFileSync(join(examples, name), 'utf8');
      const blueprint = parseBlueprintText(text, organisation);
      expect(parseBlueprint(throughForm(blueprint), organisation)).toEqual(
        blueprint,
      );
    },
  );

  it('is the same blueprint afterwards, whatever it says', () => {
    fc.assert(
      fc.property(blueprints, input => {
        const parsed = blueprintSchema.safeParse(input);
        // A word that looks like a credential is refused before any form sees it.
        fc.pre(parsed.success);
        const again = blueprintSchema.parse(throughForm(parsed.data));
        expect(withoutNothing(again)).toEqual(withoutNothing(parsed.data));
      }),
      { numRuns: 300 },
    );
  });

  it('leaves what is at its default to the form, and writes environments where the form edits them', () => {
    const parsed = blueprintSchema.parse({
      apiVersion: 'goldenpath.dev/v1',
      kind: 'Service',
      metadata: { name: 'refunds-api', owner: 'payments' },
      spec: {
        workload: 'http-api',
        runtime: 'node',
        environments: ['dev'],
        config: { EMPTY: '' },
      },
    });
    expect(formFromBlueprint(parsed)).toEqual({
      name: 'refunds-api',
      owner: 'group:default/payments',
      workload: 'http-api',
      runtime: 'node',
      config: { EMPTY: '' },
      stages: { environments: ['dev'] },
    });
  });
});

/** An `onCall` with an empty text says as much as none. */
const withoutNothing = ({ metadata, spec }: Blueprint) => {
  const { escalation, ...onCall } = spec.onCall;
  return {
    metadata,
    spec: { ...spec, onCall: escalation ? { escalation, ...onCall } : onCall },
  };
};
