import {
  createClusterState,
  type KubernetesObject,
  type ResourceName,
  type StatusError,
} from '.';

export const resource = (
  plural: string,
  group = '',
  version = 'v1',
): ResourceName => ({
  group,
  version,
  plural,
});
export const namespaces = resource('namespaces');
export const pods = resource('pods');
export const configMaps = resource('configmaps');
export const deployments = resource('deployments', 'apps');
export const replicaSets = resource('replicasets', 'apps');
export const applications = resource('applications', 'argoproj.io', 'v1alpha1');

export const object = (
  kind: string,
  name: string,
  rest: { metadata?: object; [field: string]: unknown } = {},
  apiVersion = 'v1',
): KubernetesObject => ({
  apiVersion,
  kind,
  ...rest,
  metadata: { name, namespace: 'shop', ...rest.metadata },
});

export const deployment = (
  name: string,
  image: string,
  container: object = {},
): KubernetesObject =>
  object(
    'Deployment',
    name,
    {
      spec: {
        selector: { matchLabels: { app: name } },
        template: {
          metadata: { labels: { app: name } },
          spec: { containers: [{ name: 'web', image, ...container }] },
        },
      },
    },
    'apps/v1',
  );

export function shop() {
  let now = Date.parse('2026-01-01T00:00:00Z');
  const state = createClusterState({
    name: 'nonprod',
    clock: () => new Date(now),
  });
  state.create(namespaces, {
    apiVersion: 'v1',
    kind: 'Namespace',
    metadata: { name: 'shop' },
  });
  return {
    state,
    pass: (milliseconds: number) => {
      now += milliseconds;
    },
  };
}

export function failure(action: () => unknown): StatusError {
  try {
    action();
  } catch (error) {
    return error as StatusError;
  }
  throw new Error('nothing was refused');
}
