import type {
  ClusterState,
  KubernetesObject,
  ResourceName,
} from '../state/clusterState';
import type { ImageRegistry } from '../images';
import type { Clock } from './clock';

/** What every controller works with. */
export interface ControllerContext {
  readonly cluster: ClusterState;
  readonly clock: Clock;
  readonly images: ImageRegistry;
}

/** Names an object of the kind that a controller looks after. */
export interface ObjectKey {
  readonly namespace?: string;
  readonly name: string;
}

/**
 * Brings the world to what an object says, looking only at how things are now: a change that was missed, or seen
 * twice, makes no difference.
 * @see https://kubernetes.io/docs/concepts/architecture/controller/
 */
export interface Controller {
  readonly resource: ResourceName;
  /** Kind of the objects, as owner references name it. */
  readonly kind: string;
  /** Objects of this controller that a change of another object concerns, beside those that own it. */
  concerns?(
    changed: KubernetesObject,
    resource: ResourceName,
    context: ControllerContext,
  ): readonly ObjectKey[];
  /** @returns milliseconds after which to look again, or undefined to wait for a change */
  reconcile(
    object: KubernetesObject,
    context: ControllerContext,
  ): number | undefined;
  /** Called when an object is gone. */
  forget?(object: KubernetesObject): void;
}
