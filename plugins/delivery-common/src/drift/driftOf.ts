import type { Desired, Drift, DriftKind, Running, Synced } from '../model';
import {
  contrastReleases,
  isUnreleased,
  sameRelease,
} from '../release/compareReleases';
import { podsInWords, type Release } from '../release';

/** What drift is judged on; a part that isn't known is undefined, and nothing is said about it. */
export interface DriftInputs {
  readonly desired: Desired | undefined;
  /**
   * When we first saw what Git says now, in milliseconds since the epoch; undefined when it was there before us. A commit
   * may be much older than the merge that brought it.
   */
  readonly desiredSince?: number;
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

/** How long pods may take to begin following what the engine applied, in milliseconds; then the workload says that it progresses. */
export const rolloutGraceMilliseconds = 30_000;

/** One difference, in words. */
interface Difference {
  readonly kind: DriftKind;
  readonly sentence: string;
}

const differ = (one: Release | undefined, other: Release | undefined) =>
  !isUnreleased(one) && sameRelease(one, other) === false;

/** Undefined for what isn't a time. */
function timeOf(text: string | undefined): number | undefined {
  const time = text === undefined ? Number.NaN : Date.parse(text);
  return Number.isNaN(time) ? undefined : time;
}

/** When Git began to say what it says, as far as it's known. */
const askedAt = ({ desired, desiredSince }: DriftInputs): number | undefined =>
  desiredSince ?? timeOf(desired?.change?.at);

function gitAhead(inputs: DriftInputs): Difference | undefined {
  const { desired, synced } = inputs;
  if (!desired || !synced) return undefined;
  if (differ(desired.release, synced.release)) {
    const [asked, applied] = contrastReleases(desired.release, synced.release);
    return {
      kind: 'desired-synced',
      sentence: `Git says ${asked}, the engine applied ${applied}`,
    };
  }
  const { change } = desired;
  if (!change || synced.status !== 'OutOfSync') return undefined;
  const appliedAt = timeOf(synced.at);
  const waits =
    synced.revision !== change.commit &&
    (appliedAt === undefined || appliedAt < (askedAt(inputs) ?? 0));
  return waits
    ? {
        kind: 'desired-synced',
        sentence: `commit ${change.commit.slice(0, 7)} of the config repository isn't applied yet`,
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
  const [found, instead] = contrastReleases(others[0]?.release, asked);
  return [
    {
      kind: synced?.release ? 'synced-running' : 'desired-running',
      sentence: `${podsInWords(count, total)} ${count === 1 ? 'runs' : 'run'} ${found} instead of ${instead}`,
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

/** Until when a difference is what a change looks like while it's on its way. */
function settledAt(inputs: DriftInputs, kind: DriftKind): number {
  if (kind === 'desired-synced')
    return (askedAt(inputs) ?? -Infinity) + engineGraceMilliseconds;
  if (kind === 'synced-running')
    return (timeOf(inputs.synced?.at) ?? -Infinity) + rolloutGraceMilliseconds;
  return -Infinity;
}

/** A difference that is not counted yet, and when it will be though nothing else happens; milliseconds since the epoch. */
export interface JudgedDrift extends Drift {
  readonly countsAt: number | undefined;
}

/**
 * The differences between Git, engine and cluster. They count as drift while nothing is progressing, and once each has
 * lasted longer than a change takes on its way: {@link engineGraceMilliseconds}, {@link rolloutGraceMilliseconds}.
 */
export function driftOf(inputs: DriftInputs): JudgedDrift {
  const pods = podsDiffer(inputs);
  const differences = [
    gitAhead(inputs) ?? editedLive(inputs),
    ...(pods.length > 0 ? pods : mutableTag(inputs.running)),
  ].filter(difference => difference !== undefined);
  const ahead = differences.some(({ kind }) => kind === 'desired-synced');
  const settled = Math.min(
    Infinity,
    ...differences.map(({ kind }) => settledAt(inputs, kind)),
  );
  const differing = differences.length > 0;
  const fresh = differing && settled > inputs.now;
  const progressing = differing && (inputs.progressing || fresh);
  const since = ahead ? askedAt(inputs) : undefined;
  return {
    drifted: differing && !progressing,
    kinds: [...new Set(differences.map(({ kind }) => kind))],
    sentences: differences.map(({ sentence }) => sentence),
    progressing,
    since: since === undefined ? undefined : new Date(since).toISOString(),
    countsAt: fresh ? settled : undefined,
  };
}
