import type {
  EnvironmentObjects,
  ObjectNode,
} from '@golden-path/plugin-delivery-common';
import { before, objectIn } from './zoo';

/** The same for all, so that their order is by name. */
const anHourAgo = before(3_600_000);

/** An object that has a health and no facts, but for what is given. */
export const objectNode = (
  kind: string,
  name: string,
  part: Partial<ObjectNode> = {},
): ObjectNode => ({
  uid: `${kind}/${name}`,
  parent: undefined,
  object: objectIn(kind, name),
  health: { status: 'Healthy', message: '' },
  sync: undefined,
  facts: { type: 'other' },
  createdAt: anHourAgo,
  ...part,
});

const workload = (
  kind: string,
  name: string,
  tag: string,
  ready: number,
  desired: number,
  part: Partial<ObjectNode>,
) =>
  objectNode(kind, name, {
    facts: {
      type: 'workload',
      desired,
      ready,
      updated: desired,
      available: ready,
      paused: false,
      images: { api: `ghcr.io/acme/payments-api:${tag}` },
    },
    ...part,
  });

const crashing = (name: string) =>
  objectNode('Pod', name, {
    parent: 'ReplicaSet/payments-api-6d9f7c84b',
    health: {
      status: 'Degraded',
      message: 'back-off 5m0s restarting failed container',
    },
    facts: {
      type: 'pod',
      phase: 'Running',
      ready: false,
      terminating: false,
      startedAt: before(1_600_000),
      scheduling: undefined,
      containers: [
        {
          name: 'payments-api',
          init: false,
          image: 'ghcr.io/acme/payments-api:v1.17.2',
          imageId: undefined,
          ready: false,
          restarts: 7,
          state: 'waiting',
          reason: 'CrashLoopBackOff',
          message: 'back-off 5m0s restarting failed container',
          exitCode: undefined,
          lastTermination: {
            reason: 'OOMKilled',
            exitCode: 137,
            at: before(90_000),
          },
          memoryLimit: '512Mi',
        },
      ],
    },
  });

const calm = (name: string) =>
  objectNode('Pod', name, {
    parent: 'ReplicaSet/payments-api-58b4cc9d7',
    facts: {
      type: 'pod',
      phase: 'Running',
      ready: true,
      terminating: false,
      startedAt: before(9e8),
      scheduling: undefined,
      containers: [],
    },
  });

/** The objects of a production in which two new pods run out of memory. */
export const degradedObjects = (): EnvironmentObjects => ({
  objects: [
    objectNode('Application', 'payments-api-production', {
      health: { status: 'Degraded', message: '' },
      facts: {
        type: 'application',
        engine: 'argocd',
        sync: 'Synced',
        engineHealth: 'Degraded',
        revision: '2e41b7c0aa11bb22cc33dd44ee55ff6677889900',
        operation: 'succeeded',
        message: undefined,
        syncedAt: before(2e6),
        automated: true,
        repository: undefined,
        path: undefined,
        destination: { cluster: 'prod', namespace: 'payments-api-production' },
        images: [],
        outOfSync: [],
      },
    }),
    workload('Deployment', 'payments-api', 'v1.17.2', 6, 6, {
      health: {
        status: 'Degraded',
        message: 'progress deadline of 600 s exceeded',
      },
      sync: 'Synced',
    }),
    workload('ReplicaSet', 'payments-api-6d9f7c84b', 'v1.17.2', 0, 2, {
      parent: 'Deployment/payments-api',
      health: { status: 'Progressing', message: '' },
    }),
    workload('ReplicaSet', 'payments-api-58b4cc9d7', 'v1.16.4', 6, 6, {
      parent: 'Deployment/payments-api',
    }),
    crashing('payments-api-6d9f7c84b-x2k8p'),
    crashing('payments-api-6d9f7c84b-9wqvd'),
    ...['7hq2c', 'b8kzn', 'c4v9t', 'jm5xw', 'p2ld6', 'z9wqh'].map(suffix =>
      calm(`payments-api-58b4cc9d7-${suffix}`),
    ),
    objectNode('HorizontalPodAutoscaler', 'payments-api', {
      facts: {
        type: 'autoscaler',
        target: { kind: 'Deployment', name: 'payments-api' },
        min: 6,
        max: 20,
        current: 6,
      },
    }),
    objectNode('ConfigMap', 'payments-api-config-7t2k4f', { health: null }),
    ...['Service', 'PodDisruptionBudget', 'HTTPRoute'].map(kind =>
      objectNode(kind, 'payments-api'),
    ),
    ...['NetworkPolicy', 'ServiceAccount'].map(kind =>
      objectNode(kind, 'payments-api', { health: null }),
    ),
  ],
  events: [
    {
      about: { kind: 'Pod', name: 'payments-api-6d9f7c84b-x2k8p' },
      reason: 'BackOff',
      message: 'Back-off restarting failed container payments-api',
      count: 34,
      lastSeen: before(40_000),
    },
    {
      about: { kind: 'Deployment', name: 'payments-api' },
      reason: 'ScalingReplicaSet',
      message: 'Scaled up replica set payments-api-6d9f7c84b to 2',
      count: 1,
      lastSeen: before(2_200_000),
    },
  ],
  leftOut: 0,
  observedAt: before(12_000),
  stale: false,
});
