import type { ClusterEvent, ClusterState, ResourceName } from './clusterState';

/** Milliseconds. `--event-ttl` of a real server. @see https://kubernetes.io/docs/reference/command-line-tools-reference/kube-apiserver/ */
const EVENT_LIFE = 60 * 60_000;

const events: ResourceName = { group: '', version: 'v1', plural: 'events' };

/** Deletes Events that nobody has written for an hour, whenever another one is written. */
export function expireEvents(state: ClusterState, clock: () => Date): void {
  /** By uid, the longest unwritten first. */
  const written = new Map<
    string,
    { name: string; namespace?: string; at: number }
  >();
  state.subscribe(({ type, resource, object }: ClusterEvent) => {
    if (resource.group !== '' || resource.plural !== events.plural) return;
    const { uid = '', name, namespace } = object.metadata;
    const now = clock().getTime();
    written.delete(uid);
    if (type === 'DELETED') return;
    written.set(uid, { name, namespace, at: now });
    for (const old of written.values()) {
      if (now - old.at <= EVENT_LIFE) return;
      state.delete(events, old.name, old.namespace);
    }
  });
}
