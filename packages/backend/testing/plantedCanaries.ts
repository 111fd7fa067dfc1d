import { mergeChange } from '../../../plugins/delivery-node/testing/mergeChange';
import type { TestForge } from '../../../plugins/golden-path-node/testing/testForge';
import type { TestCluster } from '../../sandbox/testing/testCluster';

/** Nobody may find these anywhere. Each is planted where something of its kind is. */
export const canaries = {
  clusterToken: 'canary-cluster-token',
  callerToken: 'canary-caller-token',
  webhookSecret: 'canary-webhook-secret',
  deliverySecret: 'canary-delivery-secret-of-32-letters',
  env: 'canary-env-running',
  envInGit: 'canary-env-in-git',
  argument: 'canary-argument',
  lastApplied: 'canary-last-applied',
  lastWords: 'canary-last-words',
  configMap: 'canary-config-map',
  secret: 'canary-secret-data',
  secretInGit: 'canary-secret-in-git',
  configMapInGit: 'canary-config-map-in-git',
};

/** A text in the forms in which it could leak. */
export const formsOf = (text: string) => [
  text,
  Buffer.from(text).toString('base64').replace(/=+$/, ''),
  Buffer.from(text).toString('hex'),
];

const deployment = (password: string, replicas: number) => ({
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: {
    name: 'refunds',
    namespace: 'refunds-dev',
    labels: { 'backstage.io/kubernetes-id': 'refunds' },
    annotations: {
      'kubectl.kubernetes.io/last-applied-configuration': JSON.stringify({
        env: canaries.lastApplied,
      }),
    },
  },
  spec: {
    replicas,
    selector: { matchLabels: { app: 'refunds' } },
    template: {
      metadata: {
        labels: { app: 'refunds', 'backstage.io/kubernetes-id': 'refunds' },
      },
      spec: {
        containers: [
          {
            name: 'api',
            image: 'ghcr.io/acme/refunds:sha-1111111',
            args: [`--password=${canaries.argument}`],
            env: [{ name: 'PASSWORD', value: password }],
          },
        ],
      },
    },
  },
});

/** Puts canaries into a cluster and a config repository. */
export async function plantCanaries(cluster: TestCluster, forge: TestForge) {
  await cluster.ask('POST', '/api/v1/namespaces', {
    body: {
      apiVersion: 'v1',
      kind: 'Namespace',
      metadata: { name: 'refunds-dev' },
    },
  });
  const inNamespace = '/namespaces/refunds-dev';
  for (const [path, body] of [
    [`/apis/apps/v1${inNamespace}/deployments`, deployment(canaries.env, 2)],
    [
      `/api/v1${inNamespace}/configmaps`,
      {
        apiVersion: 'v1',
        kind: 'ConfigMap',
        metadata: { name: 'refunds' },
        data: { key: canaries.configMap },
      },
    ],
    [
      `/api/v1${inNamespace}/secrets`,
      {
        apiVersion: 'v1',
        kind: 'Secret',
        metadata: { name: 'refunds' },
        data: { key: Buffer.from(canaries.secret).toString('base64') },
      },
    ],
    [
      `/api/v1${inNamespace}/pods`,
      {
        apiVersion: 'v1',
        kind: 'Pod',
        metadata: { name: 'dying', labels: { app: 'other' } },
        spec: {
          containers: [{ name: 'api', image: 'ghcr.io/acme/refunds:x' }],
        },
      },
    ],
  ] as const) {
    const made = await cluster.ask('POST', path, { body });
    if (made.status !== 201) throw new Error(`${path}: ${made.text}`);
  }
  cluster.state.updateStatus(
    { group: '', version: 'v1', plural: 'pods' },
    {
      apiVersion: 'v1',
      kind: 'Pod',
      metadata: { name: 'dying', namespace: 'refunds-dev' },
      status: {
        phase: 'Failed',
        containerStatuses: [
          {
            name: 'api',
            image: 'x',
            ready: false,
            restartCount: 1,
            state: {
              terminated: { exitCode: 1, message: canaries.lastWords },
            },
          },
        ],
      },
    },
  );
  await mergeChange(forge, 'Create refunds', {
    'apps/refunds/base/deployment.yaml': JSON.stringify(
      deployment(canaries.envInGit, 3),
    ),
    'apps/refunds/base/settings.yaml': JSON.stringify({
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: { name: 'refunds' },
      data: { key: canaries.configMapInGit },
    }),
    'apps/refunds/base/secret.yaml': JSON.stringify({
      apiVersion: 'v1',
      kind: 'Secret',
      metadata: { name: 'refunds' },
      stringData: { key: canaries.secretInGit },
    }),
    'apps/refunds/base/kustomization.yaml':
      'resources: [deployment.yaml, settings.yaml, secret.yaml]\n',
    'apps/refunds/overlays/dev/kustomization.yaml':
      'namespace: refunds-dev\nresources: [../../base]\nimages: [{name: ghcr.io/acme/refunds, newTag: sha-1111111}]\n',
  });
}
