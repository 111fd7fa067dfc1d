import {
  assessHealth,
  splitApiVersion,
} from '@golden-path/plugin-kubernetes-objects-common';
import type {
  ClusterState,
  KubernetesObject,
  ResourceName,
} from '../../state/clusterState';
import { argocdManager } from '../resources';
import { hasOption, objectOptions, type ResourceStatus } from './application';
import { isHookObject, waveOf } from './hooks';
import { tracked, trackerOf, type TrackedObject } from './tracking';

/** An object of an Application: as Git has it, as the cluster has it, and whether they agree. */
export interface ComparedObject {
  readonly resource: ResourceName;
  /** With the mark of its Application and its namespace; undefined for one that Git doesn't have any more. */
  readonly desired: KubernetesObject | undefined;
  readonly live: KubernetesObject | undefined;
  readonly status: 'Synced' | 'OutOfSync';
  readonly hook: boolean;
  /** Another Application that has it, too. */
  readonly sharedWith: string | undefined;
}

/** Gives objects what the cluster will: a namespace, and the mark of their Application. */
export function prepareObject(
  cluster: ClusterState,
  application: string,
  namespace: string | undefined,
  object: KubernetesObject,
): { resource: ResourceName; desired: KubernetesObject } {
  const { group, version, plural, namespaced } = cluster.kinds.ofObject(object);
  const { namespace: own, ...metadata } = object.metadata;
  const placed = {
    ...object,
    metadata: {
      ...metadata,
      ...(namespaced && { namespace: own ?? namespace ?? 'default' }),
    },
  };
  return {
    resource: { group, version, plural },
    desired: tracked(application, placed),
  };
}

/**
 * Compares as Argo CD does with server-side diff: what an apply would change is the difference, so fields that Git
 * doesn't set never count. @see https://argo-cd.readthedocs.io/en/stable/user-guide/diff-strategies/#server-side-diff
 */
function isSame(
  cluster: ClusterState,
  resource: ResourceName,
  desired: KubernetesObject,
  live: KubernetesObject,
): boolean {
  try {
    const after = cluster.apply(resource, desired, {
      manager: argocdManager,
      force: true,
      dryRun: true,
    });
    return contentOf(after) === contentOf(live);
  } catch {
    return false;
  }
}

/** Who owns fields, and since when, is no difference. */
function contentOf({ metadata, ...rest }: KubernetesObject): string {
  const {
    managedFields: _,
    resourceVersion: __,
    generation: ___,
    ...own
  } = metadata;
  return JSON.stringify({ ...rest, metadata: own });
}

/** Compares all objects of an Application, those that Git has lost at the end. */
export function compareObjects(
  cluster: ClusterState,
  application: string,
  namespace: string | undefined,
  objects: readonly KubernetesObject[],
  index: readonly TrackedObject[],
): ComparedObject[] {
  const compared = objects.map((object): ComparedObject => {
    const { resource, desired } = prepareObject(
      cluster,
      application,
      namespace,
      object,
    );
    const live = cluster.get(
      resource,
      desired.metadata.name,
      desired.metadata.namespace,
    );
    const hook = isHookObject(desired);
    const owner = live && trackerOf(live);
    return {
      resource,
      desired,
      live,
      hook,
      status:
        hook || (live && isSame(cluster, resource, desired, live))
          ? 'Synced'
          : 'OutOfSync',
      sharedWith:
        owner === undefined || owner === application ? undefined : owner,
    };
  });
  const wanted = new Set(
    compared.map(({ resource, desired }) => keyOf(resource, desired?.metadata)),
  );
  const lost = index
    .filter(one => !wanted.has(keyOf(one.resource, one)))
    .flatMap(({ resource, name, namespace: own }): ComparedObject[] => {
      const live = cluster.get(resource, name, own);
      return live && !isHookObject(live)
        ? [
            {
              resource,
              live,
              desired: undefined,
              hook: false,
              status: 'OutOfSync',
              sharedWith: undefined,
            },
          ]
        : [];
    });
  return [...compared, ...lost];
}

const keyOf = (
  resource: ResourceName,
  object: { name: string; namespace?: string | undefined } | undefined,
) =>
  `${resource.group}/${resource.plural}/${object?.namespace ?? ''}/${object?.name}`;

/** An object as the status of its Application lists it. */
export function resourceStatus(compared: ComparedObject): ResourceStatus {
  const object = compared.desired ?? compared.live;
  if (!object)
    throw new Error('an object is neither in Git nor in the cluster');
  const { group, version } = splitApiVersion(object.apiVersion);
  const health = compared.live
    ? assessHealth(compared.live)
    : compared.hook
      ? null
      : { status: 'Missing', message: '' };
  const wave = waveOf(object);
  return {
    ...(group && { group }),
    version,
    kind: object.kind,
    ...(object.metadata.namespace && { namespace: object.metadata.namespace }),
    name: object.metadata.name,
    status: compared.status,
    ...(health && {
      health: {
        status: health.status,
        ...(health.message && { message: health.message }),
      },
    }),
    ...(compared.desired === undefined && { requiresPruning: true as const }),
    ...(wave !== 0 && { syncWave: wave }),
    ...(compared.hook && { hook: true as const }),
  };
}

/** Whether an object makes its Application OutOfSync. */
export const countsAsDifference = ({
  status,
  desired,
  live,
}: ComparedObject): boolean =>
  status === 'OutOfSync' &&
  !hasOption(
    objectOptions(desired ?? (live as KubernetesObject)),
    'Prune=false',
  );
