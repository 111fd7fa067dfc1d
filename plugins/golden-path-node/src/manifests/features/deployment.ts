import { ports } from '@golden-path/plugin-golden-path-common';
import type { GenerationContext } from '../../generation/types';
import type { Feature } from '../feature';
import { callsLabel, selectorLabels, serviceName } from '../objects';
import {
  containerSecurity,
  disposableSources,
  environmentSources,
  podSecurity,
  temporaryFiles,
} from '../podSpec';
import { scaledBy } from '../rollouts';
import { spreadOverNodes } from './zoneSpread';

/** Seconds. Endpoints stop sending requests while the pod still answers them. */
const preStopSeconds = 10;

/** Seconds for the preStop hook, for requests in flight (20) and for closing connections. */
const gracePeriodSeconds = 40;

/** Seconds between the probes of a starting container; 30 may fail: a minute, or five for slow starters. */
const startupPeriod = (slow: boolean) => (slow ? 10 : 2);

/** Where the process listens: beside the container's ports, because one follows from the other. */
const listensOn = ({ blueprint }: GenerationContext) => [
  { name: 'PORT', value: String(blueprint.spec.port) },
  { name: 'METRICS_PORT', value: String(ports.metrics) },
];

const probe = (path: string, period: number, timing: object) => ({
  httpGet: { path, port: 'http' },
  periodSeconds: period,
  ...timing,
});

function containerOf(context: GenerationContext) {
  const { spec } = context.blueprint;
  return {
    name: serviceName(context),
    image: serviceName(context),
    ports: [
      { name: 'http', containerPort: spec.port, protocol: 'TCP' },
      { name: 'metrics', containerPort: ports.metrics, protocol: 'TCP' },
    ],
    env: listensOn(context),
    envFrom: environmentSources(context),
    startupProbe: probe('/livez', startupPeriod(spec.slowStart), {
      failureThreshold: 30,
    }),
    livenessProbe: probe('/livez', 10, {
      timeoutSeconds: 2,
      failureThreshold: 3,
    }),
    readinessProbe: probe('/readyz', 5, {
      timeoutSeconds: 2,
      failureThreshold: 2,
    }),
    lifecycle: { preStop: { sleep: { seconds: preStopSeconds } } },
    securityContext: containerSecurity,
    terminationMessagePolicy: 'FallbackToLogsOnError',
    volumeMounts: [temporaryFiles.mount],
  };
}

function podLabels(context: GenerationContext) {
  const { blueprint, organisation } = context;
  const called = blueprint.spec.dependencies.flatMap(dependency =>
    'name' in dependency ? [dependency.name] : [],
  );
  return {
    ...selectorLabels(context),
    ...Object.fromEntries(
      called.map(name => [
        callsLabel(organisation.organisation.domain, name),
        'true',
      ]),
    ),
  };
}

/** A patch of the one container. */
const containerPatch = (name: string, part: object) => ({
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name },
  spec: { template: { spec: { containers: [{ name, ...part }] } } },
});

/** The pods that answer requests. Size and number are the environment's; the image is pinned there too. */
export const deployment: Feature = {
  name: 'deployment',
  podTemplates: [
    {
      group: 'apps',
      kind: 'Deployment',
      path: 'spec/template/metadata/labels',
    },
  ],
  base: context => ({
    resources: [
      {
        name: 'deployment',
        object: {
          apiVersion: 'apps/v1',
          kind: 'Deployment',
          metadata: {
            name: serviceName(context),
            labels: selectorLabels(context),
          },
          spec: {
            selector: { matchLabels: selectorLabels(context) },
            minReadySeconds: 30,
            progressDeadlineSeconds: context.blueprint.spec.slowStart
              ? 900
              : 300,
            revisionHistoryLimit: 5,
            strategy: {
              type: 'RollingUpdate',
              rollingUpdate: { maxSurge: 1, maxUnavailable: 0 },
            },
            template: {
              metadata: { labels: podLabels(context) },
              spec: {
                serviceAccountName: serviceName(context),
                automountServiceAccountToken:
                  context.blueprint.spec.needsKubernetesApi,
                enableServiceLinks: false,
                terminationGracePeriodSeconds: gracePeriodSeconds,
                securityContext: podSecurity,
                topologySpreadConstraints: [spreadOverNodes(context)],
                containers: [containerOf(context)],
                volumes: [temporaryFiles.volume],
              },
            },
          },
        },
      },
    ],
  }),
  overlay: (context, plan) => {
    const name = serviceName(context);
    const { cpu, memory, replicas } = plan.sizing;
    const resources = containerPatch(name, {
      resources: {
        requests: { cpu: cpu.request, memory: memory.request },
        limits: { cpu: cpu.limit, memory: memory.limit },
      },
    });
    const fixed = {
      ...scaledBy(plan),
      metadata: { name },
      spec: { replicas: replicas.min },
    };
    const own = disposableSources(context, plan);
    return {
      patches: [
        { name: 'resources', object: resources },
        ...(own
          ? [{ name: 'own-servers', object: containerPatch(name, own) }]
          : []),
        ...(plan.autoscaled ? [] : [{ name: 'replicas', object: fixed }]),
      ],
    };
  },
};
