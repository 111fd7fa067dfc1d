import type { Desired, Drift, DriftKind, Running, Synced } from '../model';
import {
  isUnreleased,
  sameRelease,
  shortRelease,
} from '../release/compareReleases';
import type { Release } from '../release';

/** What drift is judged on; a part that isn't known is undefined, and nothing is said about it. */
export interface DriftInputs {
  readonly desired: Desired | undefined;
  readonly synced: Synced | undefined;
  readonly running: Running | undefined;
  /** A workload is progressing, or an operation of the engine runs. */
  readonly progressing: boolean;
  /** Milliseconds since the epoch. */
  readonly now: number;
}

/**
 * How long a commit may wait for the engine before it's drift, in milliseconds: Argo CD polls Git every 3 minutes with
 * up to 1 minute of jitter. @see https://argo-cd.readthedocs.io/en/stable/operator-manual/high_availability/
 */
export const engineGraceMilliseconds = 4 * 60_000;

/** One difference, in words. */
interface Difference {
  readonly kind: DriftKind;
  readonly sentence: string;
}

const differ = (one: Release | undefined, other: Release | undefined) =>
  !isUnreleased(one) && sameRelease(one, other) === false;

function gitAhead({ desired, synced }: DriftInputs): Difference | undefined {
  if (!desired || !synced) return undefined;
  if (differ(desired.release, synced.release))
    return {
      kind: 'desired-synced',
      sentence: `Git says ${shortRelease(desired.release)}, the engine applied ${shortRelease(synced.release)}`,
    };
  const waits =
    synced.status === 'OutOfSync' &&
    desired.change !== undefined &&
    synced.revision !== desired.change.commit &&
    (synced.at === undefined || synced.at < desired.change.at);
  return waits
    ? {
        kind: 'desired-synced',
        sentence: `commit ${desired.change?.commit.slice(0, 7)} of the config repository isn't applied yet`,
      }
    : undefined;
}

function editedLive(inputs: DriftInputs): Difference | undefined {
  const { synced } = inputs;
  if (!synced || synced.status !== 'OutOfSync' || gitAhead(inputs))
    return undefined;
  const objects = synced.outOfSync
    .slice(0, 3)
    .map(({ kind, name }) => `${kind} ${name}`);
  const rest = synced.outOfSync.length - objects.length;
  const what = objects.length === 0 ? 'an object' : objects.join(', ');
  return {
    kind: 'live-edited',
    sentence: `${what}${rest > 0 ? ` and ${rest} more` : ''} in the cluster ${objects.length + rest > 1 ? 'differ' : 'differs'} from the commit that was applied`,
  };
}

function podsDiffer({ desired, synced, running }: DriftInputs): Difference[] {
  if (!running || running.releases.length === 0) return [];
  const asked = synced?.release ?? desired?.release;
  const others = running.releases.filter(({ release }) =>
    differ(asked, release),
  );
  if (others.length === 0) return [];
  const count = others.reduce((sum, { pods }) => sum + pods, 0);
  const total = running.releases.reduce((sum, { pods }) => sum + pods, 0);
  return [
    {
      kind: synced?.release ? 'synced-running' : 'desired-running',
      sentence: `${count} of ${total} ${total === 1 ? 'pod' : 'pods'} ${count === 1 ? 'runs' : 'run'} ${shortRelease(others[0]?.release)} instead of ${shortRelease(asked)}`,
    },
  ];
}

/** Tags that different images were pushed under: pods ask for the same tag and run different digests. */
function mutableTag(running: Running | undefined): Difference[] {
  const digests = new Map<string, Set<string>>();
  for (const { release } of running?.releases ?? [])
    if (release.tag && release.digest)
      digests.set(
        release.tag,
        (digests.get(release.tag) ?? new Set()).add(release.digest),
      );
  return [...digests]
    .filter(([, found]) => found.size > 1)
    .map(([tag, found]) => ({
      kind: 'synced-running',
      sentence: `tag ${tag} stands for ${found.size} different images among the pods: it was pushed again`,
    }));
}

/**
 * The differences between Git, engine and cluster. They count as drift while nothing is progressing and the newest
 * commit is older than {@link engineGraceMilliseconds}; before that they are shown and not counted.
 */
export function driftOf(inputs: DriftInputs): Drift {
  const differences = [
    gitAhead(inputs) ?? editedLive(inputs),
    ...podsDiffer(inputs),
    ...mutableTag(inputs.running),
  ].filter(difference => difference !== undefined);
  const changedAt = inputs.desired?.change?.at;
  const fresh =
    changedAt !== undefined &&
    inputs.now - Date.parse(changedAt) < engineGraceMilliseconds &&
    differences.every(({ kind }) => kind === 'desired-synced');
  const progressing = differences.length > 0 && (inputs.progressing || fresh);
  return {
    drifted: differences.length > 0 && !progressing,
    kinds: [...new Set(differences.map(({ kind }) => kind))],
    sentences: differences.map(({ sentence }) => sentence),
    progressing,
    since: differences.some(({ kind }) => kind === 'desired-synced')
      ? changedAt
      : undefined,
  };
}
