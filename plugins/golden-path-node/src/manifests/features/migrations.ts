import {
  annotations,
  EnvironmentPlan,
  labels,
} from '@golden-path/plugin-golden-path-common';
import type { GenerationContext } from '../../generation/types';
import type { Feature, Manifest } from '../feature';
import { serviceName, syncWave } from '../objects';
import {
  containerSecurity,
  disposableSources,
  environmentSources,
  podSecurity,
  temporaryFiles,
} from '../podSpec';
import { toCollector, toDns, toServers } from './egress';
import { besideServers, migrationResources } from '../migrationResources';
import { policy, policyPatch } from './networkPolicy';

const jobName = (context: GenerationContext) =>
  `${serviceName(context)}-migrate`;

/** Labels of their own, so that no Service sends requests to a migration. */
export const migrationLabels = (context: GenerationContext) => ({
  [labels.name]: serviceName(context),
  [labels.component]: 'migrations',
});

const job = (context: GenerationContext) => ({
  apiVersion: 'batch/v1',
  kind: 'Job',
  metadata: {
    name: jobName(context),
    labels: migrationLabels(context),
    annotations: {
      // The Job of the release before is kept until the next one, for its logs.
      [annotations.argocdHook]: 'Sync',
      [annotations.argocdHookDeletePolicy]: 'BeforeHookCreation',
      ...syncWave('migration'),
    },
  },
  spec: {
    backoffLimit: 1,
    activeDeadlineSeconds: 900,
    template: {
      metadata: { labels: migrationLabels(context) },
      spec: {
        restartPolicy: 'Never',
        serviceAccountName: serviceName(context),
        automountServiceAccountToken: false,
        enableServiceLinks: false,
        securityContext: podSecurity,
        containers: [
          {
            name: 'migrate',
            image: serviceName(context),
            args: context.blueprint.spec.migrations?.command ?? [],
            envFrom: environmentSources(context),
            resources: migrationResources,
            securityContext: containerSecurity,
            terminationMessagePolicy: 'FallbackToLogsOnError',
            volumeMounts: [temporaryFiles.mount],
          },
        ],
        volumes: [temporaryFiles.volume],
      },
    },
  },
});

/** To the database, which the overlay may bring itself. */
const egress = (context: GenerationContext, plan?: EnvironmentPlan) => [
  toDns,
  ...toCollector(context),
  ...toServers(context, ['postgres'], plan),
];

const jobPatch = (context: GenerationContext, spec: object) => ({
  apiVersion: 'batch/v1',
  kind: 'Job',
  metadata: { name: jobName(context) },
  spec,
});

function ownServers(
  context: GenerationContext,
  plan: EnvironmentPlan,
): Manifest[] {
  const own = disposableSources(context, plan);
  if (!own) return [];
  const containers = [{ name: 'migrate', ...own, resources: besideServers }];
  return [
    {
      name: 'migrate-own-servers',
      object: jobPatch(context, { template: { spec: { containers } } }),
    },
    {
      name: 'migrate-network-policy',
      object: policyPatch(jobName(context), { egress: egress(context, plan) }),
    },
  ];
}

/** Whether nothing but people tries a failed migration again: neither the Job, nor Argo CD by another sync. */
export const migratesOnce = (
  { blueprint }: Pick<GenerationContext, 'blueprint'>,
  { sizing }: EnvironmentPlan,
): boolean => blueprint.spec.migrations !== undefined && sizing.production;

/** Migrates the database before the pods of a release start; when it fails, the release before goes on serving. */
export const migrations: Feature = {
  name: 'migrations',
  isIn: ({ blueprint }) => blueprint.spec.migrations !== undefined,
  podTemplates: [
    { group: 'batch', kind: 'Job', path: 'spec/template/metadata/labels' },
  ],
  component: context => ({
    resources: [
      { name: 'migrate-job', object: job(context) },
      {
        name: 'migrate-network-policy',
        object: policy(jobName(context), {
          podSelector: { matchLabels: migrationLabels(context) },
          policyTypes: ['Ingress', 'Egress'],
          egress: egress(context),
        }),
      },
    ],
  }),
  overlay: (context, plan) => ({
    patches: [
      ...(migratesOnce(context, plan)
        ? [
            {
              name: 'migrate-once',
              object: jobPatch(context, { backoffLimit: 0 }),
            },
          ]
        : []),
      ...ownServers(context, plan),
    ],
  }),
};
