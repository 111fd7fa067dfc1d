import { parseBlueprint } from '@golden-path/plugin-golden-path-common';
import { generate, loadTemplates } from '@golden-path/plugin-golden-path-node';
import { parseYamlDocument } from '@golden-path/plugin-kubernetes-objects-common';
import type { KubernetesObject } from '../clusters/state/clusterState';
import { readPlatform } from '../platformOrganisation';

/** What generated alerts of payouts-api are: every one there is, as production has them. */
export async function generatedRules(): Promise<KubernetesObject> {
  const platform = await readPlatform('http://localhost:7010');
  const templates = await loadTemplates();
  const { configChange } = generate({
    blueprint: parseBlueprint(
      {
        apiVersion: 'goldenpath.dev/v1',
        kind: 'Service',
        metadata: {
          name: 'payouts-api',
          description: 'Pays merchants.',
          owner: 'payments',
          system: 'payments-core',
        },
        spec: {
          workload: 'http-api',
          runtime: 'node',
          rollout: 'canary',
          secrets: ['PROVIDER_KEY'],
          dependencies: [{ type: 'postgres' }],
          migrations: { command: ['dist/migrate.js'] },
        },
      },
      platform,
    ),
    organisation: platform,
    template: templates.forWorkload('http-api'),
  });
  const path = 'apps/payouts-api/overlays/production/alerts.yaml';
  const rules = parseYamlDocument(configChange.get(path)?.content ?? '', {
    field: path,
  }) as KubernetesObject;
  return {
    ...rules,
    metadata: { ...rules.metadata, name: 'payouts-api', namespace },
  };
}

/** Where payouts-api runs. */
export const namespace = 'payouts-api-production';

/** A Deployment of payouts-api. */
export const deployment = (image: string): KubernetesObject => ({
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name: 'payouts-api', namespace },
  spec: {
    replicas: 3,
    selector: { matchLabels: { app: 'payouts-api' } },
    template: {
      metadata: { labels: { app: 'payouts-api' } },
      spec: {
        containers: [
          {
            name: 'payouts-api',
            image,
            resources: { limits: { memory: '256Mi' } },
          },
        ],
      },
    },
  },
});

/** An autoscaler of payouts-api. */
export const autoscaler = (maxReplicas: number): KubernetesObject => ({
  apiVersion: 'autoscaling/v2',
  kind: 'HorizontalPodAutoscaler',
  metadata: { name: 'payouts-api', namespace },
  spec: {
    minReplicas: 3,
    maxReplicas,
    scaleTargetRef: {
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      name: 'payouts-api',
    },
  },
});
