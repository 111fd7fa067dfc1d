import { argocdResourcesFinalizer } from '@golden-path/plugin-golden-path-common';
import type { ClusterState } from '../../state/clusterState';
import { argocd } from '../resources';
import { hasOption, objectOptions, type Application } from './application';
import type { TrackingIndex } from './tracking';

/**
 * Removes what an Application has brought, where its finalizer asks for that, and lets it go.
 *
 * @returns whether it is gone
 */
export function removeApplication(
  home: ClusterState,
  cluster: ClusterState | undefined,
  index: TrackingIndex | undefined,
  application: Application,
): boolean {
  const { finalizers = [], name } = application.metadata;
  if (!finalizers.includes(argocdResourcesFinalizer)) return true;
  const left = (index?.of(name) ?? []).filter(
    ({ resource, name: object, namespace }) => {
      const live = cluster?.get(resource, object, namespace);
      if (!live || hasOption(objectOptions(live), 'Delete=false')) return false;
      if (!live.metadata.deletionTimestamp)
        cluster?.delete(resource, object, namespace);
      return cluster?.get(resource, object, namespace) !== undefined;
    },
  );
  if (left.length > 0) return false;
  home.update(argocd.applications, {
    ...application,
    metadata: {
      ...application.metadata,
      finalizers: finalizers.filter(one => one !== argocdResourcesFinalizer),
    },
  });
  return true;
}
