import type {
  EnvironmentState,
  Release,
} from '@golden-path/plugin-delivery-common';
import type { CommitDistance } from '../desired';
import { type EnvironmentKey, keyText } from '../store/dirtyKeys';
import { releaseKey } from './behind';
import { placeInDelivery } from './environmentInputsOf';
import type { ChangedEnvironment } from './environmentRow';
import { joinOne, type JoinSettings } from './joinOne';
import type { JoinRows } from './joinRows';
import { followers } from './neighbours';

/** What a batch of joins comes to. */
export interface JoinOutcome {
  readonly changed: readonly ChangedEnvironment[];
  readonly removed: readonly EnvironmentKey[];
  /** Environments that depend on one that changed, to be joined next. */
  readonly dependent: readonly EnvironmentKey[];
  /** Those that there are, whether they changed or not, by service and environment. */
  readonly states: ReadonlyMap<string, EnvironmentState>;
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
  const states = new Map<string, EnvironmentState>();
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
    states.set(keyText(key), joined.state);
    stored.set(keyText(key), joined.stored);
    if (keyOf(before?.release) !== keyOf(joined.stored.release))
      dependent.push(...followers(key, stored, organisation));
    if (joined.changed) changed.push(joined.changed);
  }
  const done = new Set(keys.map(keyText));
  return {
    changed,
    removed,
    states,
    // Those after it in this batch have seen the change already.
    dependent: dependent.filter(key => !done.has(keyText(key))),
  };
}

const keyOf = (release: Release | undefined) => release && releaseKey(release);
