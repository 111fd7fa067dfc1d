import type {
  EnvironmentState,
  PodCounts,
} from '@golden-path/plugin-delivery-common';

/** State of a pod as one mark. */
export type PodMark = 'ready' | 'starting' | 'failing';

/** Most pods that get a mark each; above, the number says it. */
export const markLimit = 12;

/** One mark a pod: ready, then starting, then failing ones; none above {@link markLimit}. */
export function podMarks(counts: PodCounts): PodMark[] {
  const { ready, starting, failing } = counts;
  if (ready + starting + failing > markLimit) return [];
  return [
    ...Array.from({ length: ready }, () => 'ready' as const),
    ...Array.from({ length: starting }, () => 'starting' as const),
    ...Array.from({ length: failing }, () => 'failing' as const),
  ];
}

/** `6/8`: ready pods of those that the workloads ask for, or of those that are there where none says. */
export function readyOfAsked({ running, workloads }: EnvironmentState): string {
  if (!running.known) return '';
  const asked = workloads
    .map(({ desiredReplicas }) => desiredReplicas)
    .filter(count => count !== undefined);
  const { ready, total } = running.value.pods;
  const of =
    asked.length > 0 ? asked.reduce((sum, each) => sum + each, 0) : total;
  return `${ready}/${of}`;
}

/** What is not settled among the pods, else the range of the autoscaler: `2 failing, 1 starting`, `scales 6–20`. */
export function podsInWords({ running, workloads }: EnvironmentState): string {
  if (!running.known) return '';
  const { failing, starting, terminating, total } = running.value.pods;
  const unsettled = [
    [failing, 'failing'],
    [starting, 'starting'],
    [terminating, 'ending'],
  ] as const;
  const words = unsettled
    .filter(([count]) => count > 0)
    .map(([count, word]) => `${count} ${word}`);
  if (words.length > 0) return words.join(', ');
  const range = workloads.find(({ autoscaler }) => autoscaler)?.autoscaler;
  if (range) return `scales ${range.min}–${range.max}`;
  return total === 0 ? 'no pod runs now' : '';
}
