import {
  percentOf,
  resolveIntOrPercent,
} from '@golden-path/plugin-kubernetes-objects-common';

/** A generation of pods during a rolling update. */
export interface Generation {
  /** Pods that its ReplicaSet asks for. */
  readonly size: number;
  readonly available: number;
}

/** How a Deployment replaces pods. */
export interface RollingUpdate {
  readonly maxSurge?: unknown;
  readonly maxUnavailable?: unknown;
}

/** Numbers of pods that may be too many and too few. @see https://kubernetes.io/docs/concepts/workloads/controllers/deployment/#rolling-update-deployment */
export function limitsOf(
  { maxSurge = '25%', maxUnavailable = '25%' }: RollingUpdate,
  desired: number,
): { surge: number; unavailable: number } {
  const surge = resolveIntOrPercent(maxSurge, desired) ?? 0;
  const percent = percentOf(maxUnavailable);
  const unavailable =
    percent === undefined
      ? (resolveIntOrPercent(maxUnavailable, desired) ?? 0)
      : Math.floor((percent * desired) / 100);
  // Both at zero would be a standstill.
  return surge === 0 && unavailable === 0
    ? { surge: 0, unavailable: 1 }
    : { surge, unavailable };
}

/**
 * The next sizes: of the new generation, and of the old ones in their order. Unavailable old pods go first.
 */
export function nextSizes(
  desired: number,
  fresh: Generation,
  old: readonly Generation[],
  { surge, unavailable }: { surge: number; unavailable: number },
): { fresh: number; old: number[] } {
  const oldSize = old.reduce((sum, { size }) => sum + size, 0);
  const room = desired + surge - oldSize - fresh.size;
  const grown =
    fresh.size < desired
      ? fresh.size + Math.max(0, Math.min(desired - fresh.size, room))
      : desired;
  let removable =
    oldSize +
    fresh.size -
    (desired - unavailable) -
    Math.max(0, fresh.size - fresh.available);
  const sizes = old.map(({ size, available }) => {
    const broken = Math.max(
      0,
      Math.min(size - Math.min(size, available), removable),
    );
    removable -= broken;
    return size - broken;
  });
  let spare =
    old.reduce((sum, { available }) => sum + available, 0) +
    fresh.available -
    (desired - unavailable);
  return {
    fresh: grown,
    old: sizes.map(size => {
      const taken = Math.max(0, Math.min(size, spare));
      spare -= taken;
      return size - taken;
    }),
  };
}
