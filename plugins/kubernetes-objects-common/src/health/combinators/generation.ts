import type { HealthStep, Verdict } from '../HealthRule';
import {
  generationOf,
  observedGenerationOf,
  readConditions,
  readRecord,
  type Condition,
} from '../reading';

const outdated: Verdict = {
  status: 'Progressing',
  message: "Waiting for the controller to observe the spec's last change",
};

/** Progressing while `status` speaks of another generation; says nothing where either number is missing. */
export const notOutdated: HealthStep = object => {
  const generation = generationOf(object);
  const observed = observedGenerationOf(object);
  return generation !== undefined &&
    observed !== undefined &&
    observed !== generation
    ? outdated
    : undefined;
};

/** Progressing unless `status` speaks of this generation; a controller that reports none hasn't seen the object. */
export const observedExactly: HealthStep = object =>
  readRecord(object, 'status') &&
  observedGenerationOf(object) === generationOf(object)
    ? undefined
    : outdated;

/** Progressing while a condition of one of the types speaks of another generation. */
export function conditionsNotOutdated(...types: readonly string[]): HealthStep {
  return object => {
    const generation = generationOf(object);
    const stale = (readConditions(object) ?? []).some(
      condition =>
        (types.length === 0 || types.includes(condition.type ?? '')) &&
        isOutdated(condition, generation),
    );
    return stale ? outdated : undefined;
  };
}

/** Whether a condition says that it speaks of another generation than this one. */
export function isOutdated(
  { observedGeneration }: Condition,
  generation: number | undefined,
): boolean {
  return (
    generation !== undefined &&
    observedGeneration !== undefined &&
    observedGeneration !== generation
  );
}
