import {
  annotations,
  labels,
  ports,
} from '@golden-path/plugin-golden-path-common';
import type { GenerationContext } from '../../generation/types';
import type { Feature } from '../feature';
import { serviceName, syncWave } from '../objects';
import {
  containerSecurity,
  environmentSources,
  podSecurity,
  temporaryFiles,
} from '../podSpec';
import { toCollector, toDns, toPrivateNetworks } from './egress';
import { policy } from './networkPolicy';

const jobName = (context: GenerationContext) =>
  `${serviceName(context)}-migrate`;

/** Labels of their own, so that no Service sends requests to a migration. */
const podLabels = (context: GenerationContext) => ({
  [labels.name]: serviceName(context),
  [labels.component]: 'migrations',
});

const job = (context: GenerationContext) => ({
  apiVersion: 'batch/v1',
  kind: 'Job',
  metadata: {
    name: jobName(context),
    labels: podLabels(context),
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
      metadata: { labels: podLabels(context) },
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
            resources: {
              requests: { cpu: '50m', memory: '128Mi' },
              limits: { cpu: '500m', memory: '256Mi' },
            },
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
          podSelector: { matchLabels: podLabels(context) },
          policyTypes: ['Ingress', 'Egress'],
          egress: [
            toDns,
            ...toCollector(context),
            toPrivateNetworks(ports.postgres),
          ],
        }),
      },
    ],
  }),
  overlay: (context, plan) => ({
    patches: plan.sizing.production
      ? [
          {
            name: 'migrate-once',
            object: {
              apiVersion: 'batch/v1',
              kind: 'Job',
              metadata: { name: jobName(context) },
              spec: { backoffLimit: 0 },
            },
          },
        ]
      : [],
  }),
};
