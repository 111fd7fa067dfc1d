import {
  fleetCellOf,
  joinEnvironment,
  rankOfState,
  type EnvironmentState,
  type Release,
} from '@golden-path/plugin-delivery-common';
import type { Organisation } from '@golden-path/plugin-golden-path-common';
import type { CommitDistance, CommitPair } from '../desired';
import { type EnvironmentKey, keyText } from '../store/dirtyKeys';
import { distanceKey } from '../store/distances';
import { contentHash } from '../store/rows';
import { behindOf, pairOf, promotedRelease, releaseKey } from './behind';
import {
  environmentInputsOf,
  placeInDelivery,
  type LinksOf,
} from './environmentInputsOf';
import { historyOf, marksOf, type NewHistoryEntry } from './historyOf';
import { timeless, type JoinRows, type StoredEnvironment } from './joinRows';

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

/** What a batch of joins comes to. */
export interface JoinOutcome {
  readonly changed: readonly ChangedEnvironment[];
  readonly removed: readonly EnvironmentKey[];
  /** Environments that depend on one that changed, to be joined next. */
  readonly dependent: readonly EnvironmentKey[];
}

/** How joins are made. */
export interface JoinSettings {
  readonly organisation: Organisation;
  readonly linksOf: LinksOf;
  /** Sentences for people about a service, such as what its entity claims in vain; by reference. */
  readonly noticesOf: (service: string) => readonly string[];
}

/** Whether an environment is kept: a stage of a golden-path service, or anything that has something. */
function exists(key: EnvironmentKey, rows: JoinRows, settings: JoinSettings) {
  const service = rows.services.get(key.service);
  if (!service) return false;
  const { kind } = placeInDelivery(key.environment, settings.organisation);
  const { configFolder } = service;
  if (rows.objects.has(keyText(key))) return true;
  if (configFolder === undefined || key.environment === 'preview') return false;
  return (
    kind === 'stage' ||
    rows.overlays.has(
      keyText({ service: configFolder, environment: key.environment }),
    )
  );
}

/** The stage before, which has a release, and the next stage. */
function neighbours(
  key: EnvironmentKey,
  stored: ReadonlyMap<string, StoredEnvironment>,
  { environments }: Organisation,
) {
  const order = environments.findIndex(({ name }) => name === key.environment);
  const before = environments
    .slice(0, Math.max(0, order))
    .reverse()
    .map(({ name }) => stored.get(keyText({ ...key, environment: name })))
    .find(environment => environment?.release !== undefined);
  return { before, after: order < 0 ? [] : environments.slice(order + 1) };
}

/** Joins environments, stages in delivery order, so that each sees the one before it as it is now. */
export function joinServices(
  keys: readonly EnvironmentKey[],
  rows: JoinRows,
  distances: ReadonlyMap<string, CommitDistance | undefined>,
  settings: JoinSettings,
): JoinOutcome {
  const { organisation } = settings;
  const order = (key: EnvironmentKey) =>
    placeInDelivery(key.environment, organisation).order;
  const stored = new Map(rows.stored);
  const changed: ChangedEnvironment[] = [];
  const removed: EnvironmentKey[] = [];
  const dependent: EnvironmentKey[] = [];
  const inOrder = keys
    .map(({ service, environment }) => ({ service, environment }))
    .sort((one, other) => order(one) - order(other));
  for (const key of inOrder) {
    const before = stored.get(keyText(key));
    if (!exists(key, rows, settings)) {
      removed.push(key);
      stored.delete(keyText(key));
      if (before?.release)
        dependent.push(...followers(key, stored, organisation));
      continue;
    }
    const joined = joinOne(key, rows, stored, distances, settings);
    if (!joined) continue;
    stored.set(keyText(key), joined.stored);
    if (keyOf(before?.release) !== keyOf(joined.stored.release))
      dependent.push(...followers(key, stored, organisation));
    if (joined.changed) changed.push(joined.changed);
  }
  const done = new Set(keys.map(keyText));
  return {
    changed,
    removed,
    // Those after it in this batch have seen the change already.
    dependent: dependent.filter(key => !done.has(keyText(key))),
  };
}

const keyOf = (release: Release | undefined) => release && releaseKey(release);

/** Later stages that there are. */
const followers = (
  key: EnvironmentKey,
  stored: ReadonlyMap<string, StoredEnvironment>,
  organisation: Organisation,
): EnvironmentKey[] =>
  neighbours(key, stored, organisation)
    .after.map(({ name }) => ({ service: key.service, environment: name }))
    .filter(each => stored.has(keyText(each)));

function joinOne(
  key: EnvironmentKey,
  rows: JoinRows,
  stored: ReadonlyMap<string, StoredEnvironment>,
  distances: ReadonlyMap<string, CommitDistance | undefined>,
  { organisation, linksOf, noticesOf }: JoinSettings,
) {
  const service = rows.services.get(key.service);
  if (!service) return undefined;
  const before = stored.get(keyText(key));
  const inputs = environmentInputsOf({
    key,
    service,
    rows,
    stored: before,
    organisation,
    linksOf,
    notices: [...service.problems, ...noticesOf(service.ref)],
  });
  const joined = joinEnvironment(inputs);
  const release = promotedRelease(joined.state);
  const previous = neighbours(key, stored, organisation).before;
  const pair =
    previous && pairOf(service.repository, release, previous.release);
  const distance = pair && distanceKey(pair);
  const state: EnvironmentState = {
    ...joined.state,
    behind:
      previous &&
      behindOf({
        of: previous.environment,
        here: release,
        there: previous.release,
        distance: distance === undefined ? undefined : distances.get(distance),
        seen: rows.releases.filter(
          seen =>
            seen.service === key.service &&
            seen.environment === previous.environment,
        ),
      }),
  };
  const marks = marksOf(state, before?.marks, inputs.desiredSince);
  const history = historyOf(state, before?.marks, marks);
  const content = JSON.stringify(timeless(state));
  const hash = contentHash(content);
  const changedAt = changeTime(state);
  const next: StoredEnvironment = {
    ...key,
    position: state.order,
    hash,
    marks,
    release,
    changedAt,
    recheckAt: joined.recheckAt,
    distanceKey: distance,
  };
  return {
    stored: next,
    changed: same(before, next)
      ? undefined
      : changedRow({ key, state, next, before, history, pair, rows, content }),
  };
}

/** When Git's part changed, in UTC; undefined for what isn't a time. */
function changeTime({ desired }: EnvironmentState): string | undefined {
  const at = desired.known ? desired.value.change?.at : undefined;
  const time = at === undefined ? Number.NaN : Date.parse(at);
  return Number.isNaN(time) ? undefined : new Date(time).toISOString();
}

function same(
  before: StoredEnvironment | undefined,
  next: StoredEnvironment,
): boolean {
  const of = ({
    hash,
    marks,
    recheckAt,
    distanceKey: key,
  }: StoredEnvironment) =>
    JSON.stringify([hash, marks, recheckAt ?? null, key ?? null]);
  return before !== undefined && of(before) === of(next);
}

function changedRow(options: {
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
    !rows.releases.some(
      seen => seen.release === release && keyText(seen) === keyText(key),
    );
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
