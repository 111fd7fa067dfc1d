import {
  fleetCellOf,
  rankOfState,
  type EnvironmentState,
} from '@golden-path/plugin-delivery-common';
import type { CommitPair } from '../desired';
import { type EnvironmentKey, keyText } from '../store/dirtyKeys';
import { releaseKey } from './behind';
import type { NewHistoryEntry } from './historyOf';
import type { JoinRows, StoredEnvironment } from './joinRows';

/** An environment whose row changes. */
export interface ChangedEnvironment extends EnvironmentKey {
  readonly row: Readonly<Record<string, unknown>>;
  /** What people see changed too, not only what is remembered. */
  readonly visible: boolean;
  readonly history: readonly NewHistoryEntry[];
  /** A release that wasn't in this environment before. */
  readonly release: string | undefined;
  readonly wanted: CommitPair | undefined;
}

/** The row of an environment that changed, and what goes with it. Pure. */
export function changedRow(options: {
  readonly key: EnvironmentKey;
  readonly state: EnvironmentState;
  readonly next: StoredEnvironment;
  readonly before: StoredEnvironment | undefined;
  readonly history: readonly NewHistoryEntry[];
  readonly pair: CommitPair | undefined;
  readonly rows: JoinRows;
  readonly content: string;
}): ChangedEnvironment {
  const { key, state, next, before, history, pair, rows, content } = options;
  const cell = fleetCellOf(state);
  const release = next.release && releaseKey(next.release);
  const isNew =
    release !== undefined &&
    !rows.releases.get(keyText(key))?.some(seen => seen.release === release);
  return {
    ...key,
    row: {
      ...key,
      kind: state.kind,
      position: state.order,
      cluster: state.cluster ?? null,
      health: cell.health ?? null,
      drifted: state.drift.drifted,
      rank: rankOfState(state, cell),
      search: searchText(state),
      changed_at: next.changedAt ?? null,
      recheck_at: next.recheckAt ?? null,
      hash: next.hash,
      distance_key: next.distanceKey ?? null,
      release: next.release ? JSON.stringify(next.release) : null,
      marks: JSON.stringify(next.marks),
      cell: JSON.stringify({ ...cell, observedAt: undefined }),
      state: content,
    },
    visible: before?.hash !== next.hash,
    history,
    release: isNew ? release : undefined,
    wanted:
      next.distanceKey === before?.distanceKey && before ? undefined : pair,
  };
}

/** What the fleet's text filter looks through, in lower case. */
function searchText(state: EnvironmentState): string {
  const releases = [
    ...(state.running.known
      ? state.running.value.releases.map(({ release }) => release)
      : []),
    ...(state.desired.known ? [state.desired.value.release] : []),
  ];
  return releases
    .flatMap(release => [
      release?.tag,
      release?.digest?.slice(7),
      release?.commit,
    ])
    .filter(text => text !== undefined)
    .join('\n')
    .toLowerCase()
    .slice(0, 1_000);
}
