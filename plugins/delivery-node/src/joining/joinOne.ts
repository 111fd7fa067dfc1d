import { contentHash } from '@golden-path/plugin-golden-path-node/database';
import {
  joinEnvironment,
  type EnvironmentState,
} from '@golden-path/plugin-delivery-common';
import type { Organisation } from '@golden-path/plugin-golden-path-common';
import type { CommitDistance } from '../desired';
import { type EnvironmentKey, keyText } from '../store/dirtyKeys';
import { distanceKey } from '../store/distances';
import { behindOf, pairOf, promotedRelease } from './behind';
import { environmentInputsOf, type LinksOf } from './environmentInputsOf';
import { changedRow } from './environmentRow';
import { historyOf, marksOf } from './historyOf';
import { timeless, type JoinRows, type StoredEnvironment } from './joinRows';
import { neighbours } from './neighbours';

/** How joins are made. */
export interface JoinSettings {
  readonly organisation: Organisation;
  readonly linksOf: LinksOf;
  /** Sentences for people about a service, such as what its entity claims in vain; by reference. */
  readonly noticesOf: (service: string) => readonly string[];
}

/** Joins one environment as it is now; undefined for a service that is not known. Pure. */
export function joinOne(
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
        seen: rows.releases.get(keyText(previous)) ?? [],
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
    state,
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
