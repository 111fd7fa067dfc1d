import { durationToMilliseconds } from '@golden-path/plugin-golden-path-common';
import { sandboxMilliseconds } from '../controllers';

/** A step of a canary; others than these two take a moment and change nothing. */
export interface CanaryStep {
  readonly setWeight?: number;
  readonly pause?: { readonly duration?: string | number };
  readonly [other: string]: unknown;
}

/** Milliseconds of a step that isn't a pause, such as an analysis. */
const STEP_MS = 1500;

/** Where a canary stands. */
export interface CanaryPlace {
  /** Step under way; the number of steps when all are done. */
  readonly index: number;
  /** Share of the new pods, in percent. */
  readonly weight: number;
  /** Waits for somebody to let it go on. */
  readonly paused: boolean;
  /** Milliseconds until the next step. */
  readonly next: number | undefined;
}

function durationOf(step: CanaryStep): number | undefined {
  if (!step.pause) return step.setWeight === undefined ? STEP_MS : 0;
  const { duration } = step.pause;
  if (duration === undefined) return undefined;
  const milliseconds =
    typeof duration === 'number'
      ? duration * 1000
      : /^\d+$/.test(duration)
        ? Number(duration) * 1000
        : durationToMilliseconds(duration);
  return sandboxMilliseconds(milliseconds / 1000, STEP_MS);
}

/**
 * Where a canary stands some milliseconds after its first new pod was available.
 * @see https://argo-rollouts.readthedocs.io/en/stable/features/canary/
 */
export function canaryPlace(
  steps: readonly CanaryStep[],
  elapsed: number,
): CanaryPlace {
  let left = elapsed;
  let weight = 0;
  for (const [index, step] of steps.entries()) {
    weight = step.setWeight ?? weight;
    const takes = durationOf(step);
    if (takes === undefined)
      return { index, weight, paused: true, next: undefined };
    if (left < takes)
      return { index, weight, paused: false, next: takes - left };
    left -= takes;
  }
  return { index: steps.length, weight: 100, paused: false, next: undefined };
}
