import {
  filterOf,
  type ClusterEvent,
  type KubernetesObject,
  type ObjectSelection,
  type ServedKind,
} from '../state';

/** An event as one watch sees it. */
export interface WatchEvent {
  type: ClusterEvent['type'];
  object: KubernetesObject;
}

/** Translates the cluster's events into those of a watch with a namespace and selectors. */
export function watchSelection(
  kind: ServedKind,
  selection: ObjectSelection,
): (event: ClusterEvent) => WatchEvent | undefined {
  const filter = filterOf(kind, selection) ?? (() => true);
  const { namespace } = selection;
  return ({ type, resource, object, previous }) => {
    const isOther =
      resource.plural !== kind.plural ||
      resource.group !== kind.group ||
      (namespace !== undefined && object.metadata.namespace !== namespace);
    if (isOther) return undefined;
    const was = previous !== undefined && filter(previous);
    const is = type !== 'DELETED' && filter(object);
    if (was && is) return { type: 'MODIFIED', object };
    if (is) return { type: 'ADDED', object };
    if (!was) return undefined;
    if (type === 'DELETED') return { type, object };
    // The watch knew the object as it was; the version is that of the change.
    const { resourceVersion } = object.metadata;
    return {
      type: 'DELETED',
      object: {
        ...previous,
        metadata: { ...previous.metadata, resourceVersion },
      },
    };
  };
}
