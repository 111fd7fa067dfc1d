import type { KubernetesObject } from '../../packages/sandbox/src/clusters/state';
import { fieldsOfApplication } from './applicationFields';
import { podStatus, podTemplate } from './podFields';
import type { FleetEnvironment, FleetRelease } from './population';

/** An object as it's written to a cluster: its status goes through another door. */
export interface FleetObject {
  readonly plural: string;
  readonly group: string;
  readonly version: string;
  readonly object: KubernetesObject;
}

/** Milliseconds since the epoch at which everything was deployed, so that nothing is still on its way. */
const deployedAt = Date.parse('2026-11-01T08:00:00Z');
const time = (offset = 0) =>
  new Date(deployedAt + offset).toISOString().replace(/\.\d+Z$/, 'Z');

const labelsOf = ({ service, environment }: FleetEnvironment) => ({
  'app.kubernetes.io/name': service,
  'app.kubernetes.io/managed-by': 'argocd',
  'backstage.io/kubernetes-id': service,
  'acme.io/team': 'payments',
  'acme.io/environment': environment,
});

const selectorOf = ({ service }: FleetEnvironment) => ({
  'app.kubernetes.io/name': service,
});

const hashOf = ({ digest }: FleetRelease) => digest.slice(-10);

const owned = (owner: KubernetesObject) => [
  {
    apiVersion: owner.apiVersion,
    kind: owner.kind,
    name: owner.metadata.name,
    uid: owner.metadata.uid ?? '',
    controller: true,
    blockOwnerDeletion: true,
  },
];

const condition = (type: string, reason: string, status = 'True') => ({
  type,
  status,
  reason,
  message: `${type} is ${status} since the rollout of the release that Git names`,
  lastUpdateTime: time(),
  lastTransitionTime: time(),
});

const trackingId = (
  { service, environment, namespace }: FleetEnvironment,
  kind: string,
) => ({
  'argocd.argoproj.io/tracking-id': `${service}-${environment}:${kind}:${namespace}/${service}`,
});

/** Namespace, Service and Deployment: what Git has of an environment, as the engine applied it. */
export function appliedObjects(at: FleetEnvironment): FleetObject[] {
  const { service, namespace } = at;
  const metadata = (kind: string) => ({
    name: service,
    namespace,
    labels: labelsOf(at),
    annotations: trackingId(at, kind),
  });
  const ready = at.crashing ? at.pods - 1 : at.pods;
  return [
    {
      group: '',
      version: 'v1',
      plural: 'namespaces',
      object: {
        apiVersion: 'v1',
        kind: 'Namespace',
        metadata: { name: namespace, labels: labelsOf(at) },
      },
    },
    {
      group: '',
      version: 'v1',
      plural: 'services',
      object: {
        apiVersion: 'v1',
        kind: 'Service',
        metadata: metadata('/Service'),
        spec: {
          type: 'ClusterIP',
          clusterIP: '10.96.12.7',
          clusterIPs: ['10.96.12.7'],
          ipFamilies: ['IPv4'],
          ipFamilyPolicy: 'SingleStack',
          internalTrafficPolicy: 'Cluster',
          sessionAffinity: 'None',
          selector: selectorOf(at),
          ports: [
            { name: 'http', port: 80, protocol: 'TCP', targetPort: 'http' },
          ],
        },
        status: { loadBalancer: {} },
      },
    },
    {
      group: 'apps',
      version: 'v1',
      plural: 'deployments',
      object: {
        apiVersion: 'apps/v1',
        kind: 'Deployment',
        metadata: {
          ...metadata('apps/Deployment'),
          annotations: {
            ...trackingId(at, 'apps/Deployment'),
            'deployment.kubernetes.io/revision': '3',
          },
        },
        spec: {
          replicas: at.pods,
          revisionHistoryLimit: 10,
          progressDeadlineSeconds: 600,
          strategy: {
            type: 'RollingUpdate',
            rollingUpdate: { maxSurge: 1, maxUnavailable: 0 },
          },
          selector: { matchLabels: selectorOf(at) },
          template: podTemplate(at, at.release, labelsOf(at)),
        },
        status: {
          observedGeneration: 1,
          replicas: at.pods,
          updatedReplicas: at.pods,
          readyReplicas: ready,
          availableReplicas: ready,
          ...(at.crashing && { unavailableReplicas: 1 }),
          conditions: [
            condition(
              'Available',
              at.crashing
                ? 'MinimumReplicasUnavailable'
                : 'MinimumReplicasAvailable',
              at.crashing ? 'False' : 'True',
            ),
            at.crashing
              ? condition('Progressing', 'ProgressDeadlineExceeded', 'False')
              : condition('Progressing', 'NewReplicaSetAvailable'),
          ],
        },
      },
    },
  ];
}

/** A ReplicaSet of a release; that of an earlier one is empty. */
export function replicaSetOf(
  at: FleetEnvironment,
  deployment: KubernetesObject,
  release: FleetRelease,
): FleetObject {
  const replicas = release === at.release ? at.pods : 0;
  const hash = hashOf(release);
  const labels = { ...labelsOf(at), 'pod-template-hash': hash };
  const ready = at.crashing && replicas > 0 ? replicas - 1 : replicas;
  return {
    group: 'apps',
    version: 'v1',
    plural: 'replicasets',
    object: {
      apiVersion: 'apps/v1',
      kind: 'ReplicaSet',
      metadata: {
        name: `${at.service}-${hash}`,
        namespace: at.namespace,
        labels,
        annotations: {
          'deployment.kubernetes.io/desired-replicas': String(at.pods),
          'deployment.kubernetes.io/max-replicas': String(at.pods + 1),
          'deployment.kubernetes.io/revision':
            release === at.release ? '3' : '2',
        },
        ownerReferences: owned(deployment),
      },
      spec: {
        replicas,
        selector: {
          matchLabels: { ...selectorOf(at), 'pod-template-hash': hash },
        },
        template: podTemplate(at, release, labels),
      },
      status: {
        observedGeneration: 1,
        replicas,
        ...(replicas > 0 && {
          fullyLabeledReplicas: replicas,
          readyReplicas: ready,
          availableReplicas: ready,
        }),
      },
    },
  };
}

/** The pods of an environment, of which the last may crash. */
export function podsOfEnvironment(
  at: FleetEnvironment,
  replicaSet: KubernetesObject,
): FleetObject[] {
  const labels = { ...labelsOf(at), 'pod-template-hash': hashOf(at.release) };
  const template = podTemplate(at, at.release, labels);
  return Array.from({ length: at.pods }, (_, index) => ({
    group: '',
    version: 'v1',
    plural: 'pods',
    object: {
      apiVersion: 'v1',
      kind: 'Pod',
      metadata: {
        name: podName(at, index),
        namespace: at.namespace,
        generateName: `${replicaSet.metadata.name}-`,
        labels,
        annotations: template.metadata.annotations,
        ownerReferences: owned(replicaSet),
      },
      spec: {
        ...template.spec,
        nodeName: `node-${String(index % 40).padStart(2, '0')}`,
      },
      status: podStatus(at, time, !(at.crashing && index === at.pods - 1)),
    },
  }));
}

/** Name of pod number `index` of an environment. */
export const podName = (at: FleetEnvironment, index: number): string =>
  `${at.service}-${hashOf(at.release)}-${String(index).padStart(5, '0')}`;

/** The Application that deploys an environment, in the cluster of the engine. */
export const applicationOf = (
  at: FleetEnvironment,
  repository: string,
): FleetObject => ({
  group: 'argoproj.io',
  version: 'v1alpha1',
  plural: 'applications',
  object: {
    apiVersion: 'argoproj.io/v1alpha1',
    kind: 'Application',
    metadata: {
      name: `${at.service}-${at.environment}`,
      namespace: 'argocd',
      labels: labelsOf(at),
      finalizers: ['resources-finalizer.argocd.argoproj.io'],
    },
    ...fieldsOfApplication(at, repository, time),
  },
});

/** The same pod, ready or not. */
export const withReadiness = (
  pod: KubernetesObject,
  at: FleetEnvironment,
  ready: boolean,
): KubernetesObject => ({ ...pod, status: podStatus(at, time, ready) });
