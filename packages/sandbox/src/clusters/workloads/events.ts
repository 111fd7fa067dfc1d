import type { ControllerContext } from '../controllers';
import { timestampOf } from '../controllers';
import type { KubernetesObject } from '../state/clusterState';
import { nameHash } from './podTemplate';
import { resources } from './resources';

/** Something that happened to an object. */
export interface Occurrence {
  readonly type: 'Normal' | 'Warning';
  readonly reason: string;
  readonly message: string;
  /** Who noticed, such as `kubelet`. */
  readonly component: string;
}

/**
 * Records an event; the same one again counts up, as the API's clients do it.
 * @see https://kubernetes.io/docs/reference/kubernetes-api/cluster-resources/event-v1/
 */
export function recordEvent(
  { cluster, clock }: ControllerContext,
  about: KubernetesObject,
  { type, reason, message, component }: Occurrence,
): void {
  const namespace = about.metadata.namespace ?? 'default';
  const at = timestampOf(clock.now());
  const name = `${about.metadata.name}.${nameHash(`${about.metadata.uid} ${reason} ${message}`, 16)}`;
  const known = cluster.get(resources.events, name, namespace);
  if (known) {
    const count = typeof known.count === 'number' ? known.count + 1 : 2;
    cluster.update(resources.events, { ...known, count, lastTimestamp: at });
    return;
  }
  cluster.create(resources.events, {
    apiVersion: 'v1',
    kind: 'Event',
    metadata: { name, namespace },
    involvedObject: {
      apiVersion: about.apiVersion,
      kind: about.kind,
      name: about.metadata.name,
      namespace,
      uid: about.metadata.uid,
    },
    type,
    reason,
    message,
    source: { component },
    reportingComponent: component,
    reportingInstance: '',
    firstTimestamp: at,
    lastTimestamp: at,
    count: 1,
  });
}
