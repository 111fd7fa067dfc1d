import type {
  ContainerFacts,
  ObjectSummary,
} from '@golden-path/plugin-delivery-common';
import * as summaries from '../../../../delivery-common/src/testing/summaries';
import type { WatchedResource } from '../../watching';

const resourceOf = (
  group: string,
  version: string,
  plural: string,
  kind: string,
): WatchedResource => ({ group, version, plural, kind, namespaced: true });

/** Kinds of the tests. */
export const resources = {
  pods: resourceOf('', 'v1', 'pods', 'Pod'),
  deployments: resourceOf('apps', 'v1', 'deployments', 'Deployment'),
  applications: resourceOf(
    'argoproj.io',
    'v1alpha1',
    'applications',
    'Application',
  ),
};

/** An object of which nothing is known but its name; its uid is made of it. */
export const objectOf = (
  kind: string,
  namespace: string | undefined,
  name: string,
  more: Partial<ObjectSummary> = {},
): ObjectSummary =>
  summaries.objectOf(kind, name, {
    uid: `${kind}/${namespace}/${name}`,
    namespace,
    ...more,
  });

/** A pod that is ready, with one container. */
export const podOf = (
  namespace: string,
  name: string,
  image: string,
  container: Partial<ContainerFacts> = {},
  more: Partial<ObjectSummary> = {},
): ObjectSummary =>
  summaries.podOf(
    name,
    [{ image, memoryLimit: '256Mi', ...container }],
    {},
    { uid: `Pod/${namespace}/${name}`, namespace, ...more },
  );

/** A Deployment in some health. */
export const deploymentOf = (
  namespace: string,
  name: string,
  status: NonNullable<ObjectSummary['health']>['status'] = 'Healthy',
  more: Partial<ObjectSummary> = {},
): ObjectSummary =>
  objectOf('Deployment', namespace, name, {
    apiVersion: 'apps/v1',
    health: { status, message: status === 'Healthy' ? '' : 'not as asked' },
    facts: {
      type: 'workload',
      desired: 2,
      ready: 2,
      updated: 2,
      available: 2,
      paused: false,
      images: {},
    },
    ...more,
  });

/** An Argo CD Application. */
export function applicationOf(
  name: string,
  destination: { cluster?: string; namespace?: string },
  facts: Partial<Extract<ObjectSummary['facts'], { type: 'application' }>> = {},
  more: Partial<ObjectSummary> = {},
): ObjectSummary {
  return objectOf('Application', 'argocd', name, {
    apiVersion: 'argoproj.io/v1alpha1',
    facts: {
      type: 'application',
      engine: 'argocd',
      sync: 'Synced',
      engineHealth: 'Healthy',
      revision: 'c0ffee1',
      operation: 'succeeded',
      message: undefined,
      syncedAt: '2026-11-21T11:00:00Z',
      automated: true,
      repository: undefined,
      path: undefined,
      destination: { cluster: undefined, namespace: undefined, ...destination },
      images: [],
      outOfSync: [],
      ...facts,
    },
    ...more,
  });
}

/** Pages of a list. */
export async function* pagesOf(
  ...pages: readonly (readonly ObjectSummary[])[]
): AsyncGenerator<readonly ObjectSummary[]> {
  yield* pages;
}
