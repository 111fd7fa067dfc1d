import { shortenReferences } from '@golden-path/plugin-golden-path-common';
import { healthStatuses } from '@golden-path/plugin-kubernetes-objects-common';
import type { Cause, ObjectReference } from '../model';
import type { ObjectSummary } from '../objects';
import { isPod, podState, type PodSummary } from '../release/runningReleases';
import { podsInWords } from '../release/podsInWords';
import { causeOfPod, lastingWeight, type PodCause } from './podCauses';

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

/** How certain a cause has to be. */
export interface CauseOptions {
  /** A rollout is under way: pods that only aren't ready yet are no cause. */
  readonly progressing: boolean;
}

/**
 * The root of what is wrong in an environment, in one sentence, from its pods first and from the object in the worst
 * health else. `undefined` when nothing is wrong, and when nothing says why: it's never guessed.
 */
export function findCause(
  objects: readonly ObjectSummary[],
  { progressing }: CauseOptions = { progressing: false },
): Cause | undefined {
  return (
    causeOfPods(objects, progressing ? lastingWeight : 0) ??
    causeOfObjects(objects)
  );
}

/** Workload that a pod belongs to: a ReplicaSet's name is its Deployment's and a hash. */
function workloadOf({ owner, name }: PodSummary): string {
  if (!owner) return `Pod/${name}`;
  return owner.kind === 'ReplicaSet'
    ? owner.name.replace(/-[^-]*$/, '')
    : `${owner.kind}/${owner.name}`;
}

/** Pods that count: those at work, and the failed ones of an owner that is Degraded for it, such as a Job. */
function pertinentPods(objects: readonly ObjectSummary[]): PodSummary[] {
  const degraded = new Set(
    objects.flatMap(({ health, uid, kind }) =>
      health?.status === 'Degraded' && kind === 'Job' ? [uid] : [],
    ),
  );
  return objects.filter(isPod).filter(pod => {
    const state = podState(pod);
    return state === undefined
      ? degraded.has(pod.owner?.uid ?? '')
      : state !== 'terminating';
  });
}

interface CauseGroup {
  readonly cause: PodCause;
  readonly pods: PodSummary[];
  /** Pods of the same workload, also those that are well. */
  readonly total: number;
}

function groupsOf(pods: readonly PodSummary[], least: number): CauseGroup[] {
  const totals = new Map<string, number>();
  for (const pod of pods)
    totals.set(workloadOf(pod), (totals.get(workloadOf(pod)) ?? 0) + 1);
  const groups = new Map<string, CauseGroup>();
  for (const pod of pods) {
    const cause = causeOfPod(pod);
    if (!cause || cause.weight < least) continue;
    const workload = workloadOf(pod);
    const key = `${workload}\n${cause.reason}\n${cause.says(true)}`;
    const group = groups.get(key) ?? {
      cause,
      pods: [],
      total: totals.get(workload) ?? 1,
    };
    group.pods.push(pod);
    groups.set(key, group);
  }
  return [...groups.values()].sort(
    (one, other) =>
      other.cause.weight - one.cause.weight ||
      other.pods.length - one.pods.length ||
      (one.pods[0]?.name ?? '').localeCompare(other.pods[0]?.name ?? ''),
  );
}

function causeOfPods(
  objects: readonly ObjectSummary[],
  least: number,
): Cause | undefined {
  const [worst, ...others] = groupsOf(pertinentPods(objects), least);
  const first = worst?.pods[0];
  if (!worst || !first) return undefined;
  const one = worst.pods.length === 1;
  const evidence = [
    worst.cause.evidence,
    ...others.map(
      ({ cause, pods }) =>
        `${plural(pods.length, 'pod')} ${cause.says(pods.length === 1)}`,
    ),
    ...warningsAbout(objects, worst),
  ];
  return {
    sentence: shortenReferences(
      `${podsInWords(worst.pods.length, worst.total)} ${worst.cause.says(one)}`,
    ),
    reason: worst.cause.reason,
    object: referenceOf(first),
    since: worst.pods.flatMap(pod => causeOfPod(pod)?.since ?? []).sort()[0],
    evidence: shortEvidence(evidence),
  };
}

/** Most characters of one sentence of evidence; the events and objects have all of it. */
const evidenceCharacters = 160;

/** Each sentence once: nodes and events repeat one another, and one often says what another has in it. */
function shortEvidence(texts: readonly (string | undefined)[]): string[] {
  const kept: string[] = [];
  for (const text of texts) {
    if (text === undefined) continue;
    const short = shortenReferences(text);
    const cut =
      short.length > evidenceCharacters
        ? `${short.slice(0, evidenceCharacters)}…`
        : short;
    if (!kept.some(one => one.includes(cut) || cut.includes(one)))
      kept.push(cut);
  }
  return kept.slice(0, 5);
}

function warningsAbout(
  objects: readonly ObjectSummary[],
  { cause: { events = [] }, pods }: CauseGroup,
): string[] {
  const names = new Set(pods.map(({ name }) => name));
  return objects
    .flatMap(({ facts }) =>
      facts.type === 'event' &&
      names.has(facts.about.name) &&
      !events.includes(facts.reason)
        ? [facts]
        : [],
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
    .sort(
      (one, other) =>
        rank(other) - rank(one) ||
        `${one.kind}/${one.name}`.localeCompare(`${other.kind}/${other.name}`),
    );
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
