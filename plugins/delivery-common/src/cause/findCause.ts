import { healthStatuses } from '@golden-path/plugin-kubernetes-objects-common';
import type { Cause, ObjectReference } from '../model';
import type { ObjectSummary } from '../objects';
import { isPod, podState } from '../release/runningReleases';
import { causeOfPod, type PodCause } from './podCauses';

/** Names an object that a summary was made of. */
export const referenceOf = (summary: ObjectSummary): ObjectReference => ({
  cluster: summary.cluster,
  apiVersion: summary.apiVersion,
  kind: summary.kind,
  namespace: summary.namespace,
  name: summary.name,
});

const plural = (count: number, word: string) =>
  `${count} ${word}${count === 1 ? '' : 's'}`;

/**
 * The root of what is wrong in an environment, in one sentence, from its pods first and from the object in the worst
 * health else. `undefined` when nothing is wrong, and when nothing says why: it's never guessed.
 */
export function findCause(
  objects: readonly ObjectSummary[],
): Cause | undefined {
  return causeOfPods(objects) ?? causeOfObjects(objects);
}

function causeOfPods(objects: readonly ObjectSummary[]): Cause | undefined {
  const pods = objects.filter(isPod).filter(pod => podState(pod) !== undefined);
  const groups = new Map<string, { cause: PodCause; pods: ObjectSummary[] }>();
  for (const pod of pods) {
    const cause = causeOfPod(pod);
    if (!cause) continue;
    const key = `${cause.reason}\n${cause.says}`;
    const group = groups.get(key) ?? { cause, pods: [] };
    group.pods.push(pod);
    groups.set(key, group);
  }
  const [worst, ...others] = [...groups.values()].sort(
    (one, other) =>
      other.cause.weight - one.cause.weight ||
      other.pods.length - one.pods.length,
  );
  const first = worst?.pods[0];
  if (!worst || !first) return undefined;
  const evidence = [
    worst.cause.evidence,
    ...others.map(
      ({ cause, pods: affected }) =>
        `${plural(affected.length, 'pod')} ${cause.says}`,
    ),
    ...warningsAbout(objects, worst.pods),
  ];
  return {
    sentence: `${worst.pods.length} of ${plural(pods.length, 'pod')} ${worst.cause.says}`,
    reason: worst.cause.reason,
    object: referenceOf(first),
    since: worst.pods
      .map(pod => causeOfPod(pod)?.since)
      .filter(time => time !== undefined)
      .sort()[0],
    evidence: evidence.filter(text => text !== undefined).slice(0, 5),
  };
}

function warningsAbout(
  objects: readonly ObjectSummary[],
  pods: readonly ObjectSummary[],
): string[] {
  const names = new Set(pods.map(({ name }) => name));
  return objects
    .flatMap(({ facts }) =>
      facts.type === 'event' && names.has(facts.about.name) ? [facts] : [],
    )
    .sort((one, other) =>
      (other.lastSeen ?? '').localeCompare(one.lastSeen ?? ''),
    )
    .slice(0, 2)
    .map(({ reason, message }) => `${reason}: ${message}`);
}

function causeOfObjects(objects: readonly ObjectSummary[]): Cause | undefined {
  const [worst] = objects
    .filter(
      ({ health }) =>
        health !== null &&
        health.message !== '' &&
        (health.status === 'Degraded' || health.status === 'Missing'),
    )
    .sort((one, other) => rank(other) - rank(one));
  return worst?.health
    ? {
        sentence: `${worst.kind} ${worst.name}: ${worst.health.message}`,
        reason: `${worst.kind.toLowerCase()}-${worst.health.status.toLowerCase()}`,
        object: referenceOf(worst),
        since: undefined,
        evidence: [],
      }
    : undefined;
}

const rank = ({ health }: ObjectSummary) =>
  health ? healthStatuses.indexOf(health.status) : -1;
