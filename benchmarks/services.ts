import {
  parseBlueprint,
  parseOrganisation,
  type Blueprint,
  type BlueprintInput,
  type Organisation,
} from '@golden-path/plugin-golden-path-common';

/** The organisation that the benchmarks generate for. */
export const organisation: Organisation = parseOrganisation({
  organisation: { domain: 'acme.io', registry: 'ghcr.io/acme' },
  configRepository: { url: 'http://localhost:7010/platform/gitops-config' },
});

const teams = ['payments', 'catalog', 'delivery', 'identity', 'search'];

/** Service number `index`: valid, and different from every other one. */
export function blueprintOf(index: number): Blueprint {
  const pick = <T>(choices: readonly T[], step = 1): T => {
    const choice = choices[Math.floor(index / step) % choices.length];
    if (choice === undefined) throw new Error('nothing to pick from');
    return choice;
  };
  const input: BlueprintInput = {
    apiVersion: 'goldenpath.dev/v1',
    kind: 'Service',
    metadata: {
      name: `service-${String(index).padStart(4, '0')}`,
      description: `Service number ${index} of the benchmark`,
      owner: `group:default/${pick(teams)}`,
      tier: pick(['tier-1', 'tier-2', 'tier-3'] as const, 2),
    },
    spec: {
      workload: 'http-api',
      runtime: 'node',
      port: 8080 + (index % 900),
      config: { FEATURE: `value-${index}`, REGION: pick(['eu', 'us'], 3) },
      secrets: pick([[], ['API_KEY'], ['API_KEY', 'SIGNING_KEY']], 5),
      dependencies: pick<BlueprintInput['spec']['dependencies']>(
        [[], [{ type: 'postgres' }], [{ type: 'redis' }]],
        7,
      ),
      sizing: {
        production: { replicas: { min: 3, max: 3 + (index % 20) + 1 } },
      },
      slowStart: index % 11 === 0,
    },
  };
  return parseBlueprint(input, organisation);
}
