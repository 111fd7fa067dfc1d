import { splitApiVersion } from '@golden-path/plugin-kubernetes-objects-common';
import type {
  ClusterState,
  KubernetesObject,
  ResourceName,
} from '../../state/clusterState';

/** By this annotation Argo CD knows its objects. @see https://argo-cd.readthedocs.io/en/stable/user-guide/resource_tracking/ */
export const trackingAnnotation = 'argocd.argoproj.io/tracking-id';

const identityOf = ({ apiVersion, kind, metadata }: KubernetesObject) =>
  `${splitApiVersion(apiVersion).group}/${kind}:${metadata.namespace ?? ''}/${metadata.name}`;

/** The object with the mark of its Application. */
export const tracked = (
  application: string,
  object: KubernetesObject,
): KubernetesObject => ({
  ...object,
  metadata: {
    ...object.metadata,
    annotations: {
      ...object.metadata.annotations,
      [trackingAnnotation]: `${application}:${identityOf(object)}`,
    },
  },
});

/** Name of the Application that an object belongs to. A mark that was copied from another object doesn't count. */
export function trackerOf(object: KubernetesObject): string | undefined {
  const mark = object.metadata.annotations?.[trackingAnnotation];
  const end = mark?.indexOf(':') ?? -1;
  if (!mark || end < 0 || mark.slice(end + 1) !== identityOf(object))
    return undefined;
  return mark.slice(0, end);
}

/** An object of a cluster, by its kind. */
export interface TrackedObject {
  readonly resource: ResourceName;
  readonly namespace: string | undefined;
  readonly name: string;
}

/** The objects of each Application in a cluster, kept up to date. */
export interface TrackingIndex {
  of(application: string): TrackedObject[];
  stop(): void;
}

/** @param onChange - told of the Application whose object changed */
export function createTrackingIndex(
  cluster: ClusterState,
  onChange: (application: string) => void,
): TrackingIndex {
  const byApplication = new Map<string, Map<string, TrackedObject>>();
  const unsubscribe = cluster.subscribe(
    ({ type, resource, object, previous }) => {
      const key = `${resource.group}/${resource.plural}/${object.metadata.namespace ?? ''}/${object.metadata.name}`;
      const before = previous && trackerOf(previous);
      const now = trackerOf(object);
      if (before && before !== now) {
        byApplication.get(before)?.delete(key);
        onChange(before);
      }
      if (!now) return;
      const objects =
        byApplication.get(now) ?? new Map<string, TrackedObject>();
      byApplication.set(now, objects);
      if (type === 'DELETED') objects.delete(key);
      else
        objects.set(key, {
          resource,
          namespace: object.metadata.namespace,
          name: object.metadata.name,
        });
      onChange(now);
    },
  );
  return {
    of: application => [...(byApplication.get(application)?.values() ?? [])],
    stop: unsubscribe,
  };
}
