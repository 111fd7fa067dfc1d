import {
  isUnreleased,
  sameRelease,
  type Behind,
  type EnvironmentState,
  type Release,
} from '@golden-path/plugin-delivery-common';
import type { CommitDistance, CommitPair } from '../desired';
import type { SeenRelease } from './joinRows';

/** The release that counts as an environment's for promotion: what Git says, else what was applied, else what runs. */
export function promotedRelease({
  desired,
  synced,
  running,
}:
  EnvironmentState | Pick<EnvironmentState, 'desired' | 'synced' | 'running'>):
  Release | undefined {
  const pinned = desired.known ? desired.value.release : undefined;
  if (pinned) return isUnreleased(pinned) ? undefined : pinned;
  return (
    (synced.known ? synced.value.release : undefined) ??
    (running.known ? running.value.releases[0]?.release : undefined)
  );
}

/** A text that is the same for the same release. */
export const releaseKey = ({ tag, digest }: Release): string =>
  digest ?? tag ?? '';

/** The two commits whose distance says how far a release is behind another one. */
export function pairOf(
  repository: string | undefined,
  here: Release | undefined,
  there: Release | undefined,
): CommitPair | undefined {
  if (!repository || !here?.commit || !there?.commit) return undefined;
  return sameRelease(here, there)
    ? undefined
    : { repository, base: here.commit, head: there.commit };
}

/**
 * How far an environment is behind the one before it: by commits where the host said so, else by the releases that were
 * seen there since. Undefined where neither is known.
 */
export function behindOf(options: {
  /** Name of the environment before. */
  readonly of: string;
  readonly here: Release | undefined;
  readonly there: Release | undefined;
  /** Of the repository; undefined while it isn't known. */
  readonly distance: CommitDistance | undefined;
  /** Releases seen in the environment before, oldest first. */
  readonly seen: readonly SeenRelease[];
}): Behind | undefined {
  const { of, here, there, distance, seen } = options;
  if (!here || !there) return undefined;
  if (sameRelease(here, there))
    return { of, count: 0, unit: 'releases', since: undefined };
  if (distance)
    return {
      of,
      count: distance.count,
      unit: 'commits',
      since: distance.since,
    };
  const index = seen.findIndex(({ release }) => release === releaseKey(here));
  if (index < 0) return undefined;
  const newer = seen.slice(index + 1);
  const [first] = newer;
  return {
    of,
    count: newer.length,
    unit: 'releases',
    since: first && new Date(first.firstSeen).toISOString(),
  };
}
