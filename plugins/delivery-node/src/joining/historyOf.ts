import {
  presentRelease,
  shortRelease,
  type EnvironmentState,
  type HistoryEntry,
} from '@golden-path/plugin-delivery-common';
import type { Marks } from './joinRows';

/** A change of an environment; the time is that of the join. */
export type NewHistoryEntry = Omit<HistoryEntry, 'at'>;

/** What is remembered of a state for the next one. What isn't known now stays as it was known last. */
export function marksOf(
  state: EnvironmentState,
  before: Marks | undefined,
  desiredSince: number | undefined,
): Marks {
  const { health, synced, drift, desired } = state;
  const release = presentRelease(state);
  const change = desired.known ? desired.value.change : undefined;
  return {
    health: healthOf(health) ?? before?.health,
    healthSince: health.known ? health.value.since : before?.healthSince,
    release: release ? shortRelease(release) : before?.release,
    sync: synced.known ? synced.value.status : before?.sync,
    drift: driftOf(state) ?? before?.drift,
    driftedSince: drift.drifted ? drift.since : undefined,
    desiredCommit: change ? change.commit : before?.desiredCommit,
    desiredSince: change ? desiredSince : before?.desiredSince,
  };
}

const notDeployed = 'Not deployed';

/** Undefined while it can't be read. */
function healthOf(health: EnvironmentState['health']): string | undefined {
  if (health.known) return health.value.status;
  return health.why === 'unreadable' ? undefined : notDeployed;
}

/** In two words; undefined while a change under way hides it, or nothing is known. */
function driftOf({ drift, running, synced }: EnvironmentState) {
  if (drift.drifted) return 'Drift';
  return drift.progressing || !(running.known || synced.known)
    ? undefined
    : 'No drift';
}

const kinds = ['health', 'release', 'sync', 'drift'] as const;

/** Changes between what was known and what is; none when an environment is seen for the first time. */
export function historyOf(
  state: EnvironmentState,
  before: Marks | undefined,
  marks: Marks,
): NewHistoryEntry[] {
  if (!before) return [];
  const change = state.desired.known ? state.desired.value.change : undefined;
  return kinds.flatMap(kind => {
    const from = before[kind];
    const to = marks[kind];
    if (to === undefined || from === to) return [];
    // What is read for the first time is no news, but for a first release where nothing was.
    const isFirst = kind === 'release' && before.health === notDeployed;
    if (from === undefined && !isFirst) return [];
    return [
      { kind, from, to, change: kind === 'release' ? change : undefined },
    ];
  });
}
