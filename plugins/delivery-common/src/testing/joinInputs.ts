import type { Desired, Facet } from '../model';
import type { ObjectSummary } from '../objects';
import { joinEnvironment, type EnvironmentInputs } from '../join';
import { objectOf } from './summaries';

/** Time of the joins of tests. */
export const now = Date.parse('2026-11-21T12:00:00Z');
/** When their cluster was seen last. */
export const seen = '2026-11-21T11:59:50Z';
/** An overlay that pins a tag. */
export const pinned = (tag: string): Facet<Desired> => ({
  known: true,
  value: {
    release: { tag, digest: undefined, commit: undefined },
    path: 'apps/shop/overlays/dev',
    change: undefined,
  },
  source: { kind: 'git', repository: 'r', path: 'p', commit: 'c' },
  observedAt: seen,
  stale: false,
});
/** No overlay, for a reason. */
export const noOverlay = (
  why: 'absent' | 'unreadable' | 'not-applicable',
): Facet<Desired> => ({ known: false, why, reason: `Git: ${why}` });

/** A Deployment in some health; 2 of 3 pods are ready. */
export const deployment = (
  status: NonNullable<ObjectSummary['health']>['status'],
  message = 'waits',
  more: Partial<ObjectSummary> = {},
) =>
  objectOf('Deployment', 'shop', {
    apiVersion: 'apps/v1',
    health: { status, message },
    facts: {
      type: 'workload',
      desired: 3,
      ready: 2,
      updated: 3,
      available: 2,
      paused: false,
      images: {},
    },
    ...more,
  });
/** An Application that Argo CD has synced. */
export const application = (
  name: string,
  images = ['ghcr.io/acme/shop:v1'],
  namespace = 'argocd',
) =>
  objectOf('Application', name, {
    namespace,
    cluster: 'engine',
    facts: {
      type: 'application',
      engine: 'argocd',
      sync: 'Synced',
      engineHealth: 'Healthy',
      revision: 'r',
      operation: 'succeeded',
      message: undefined,
      syncedAt: '2026-11-21T10:00:00Z',
      automated: true,
      repository: undefined,
      path: undefined,
      destination: { cluster: undefined, namespace: undefined },
      images,
      outOfSync: [
        {
          apiVersion: 'v1',
          kind: 'Service',
          namespace: 'shop-dev',
          name: 'shop',
        },
      ],
    },
  });

/** Joins an environment of which nothing is there but what is given. */
export const join = (inputs: Partial<EnvironmentInputs> = {}) =>
  joinEnvironment({
    service: 'component:default/shop',
    serviceName: 'shop',
    environment: 'dev',
    kind: 'stage',
    order: 0,
    cluster: 'nonprod',
    namespace: 'shop-dev',
    desired: pinned('v1'),
    imageRepository: undefined,
    objects: [],
    applications: [],
    clusterRead: { read: true, observedAt: seen, stale: false },
    engineRead: { read: true, observedAt: seen, stale: false },
    behind: undefined,
    links: [],
    pendingChanges: { known: false, why: 'absent', reason: 'none' },
    preview: undefined,
    notices: [],
    before: undefined,
    desiredSince: undefined,
    now,
    ...inputs,
  }).state;
