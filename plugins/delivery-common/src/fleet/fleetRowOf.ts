import type { EnvironmentState } from '../model';
import { shortRelease } from '../release/compareReleases';
import type { Release } from '../release';
import type { FleetCell, FleetRow } from './fleetRow';
import {
  groupOf,
  severityOf,
  statusOfCell,
  statusOfSeverity,
} from './severity';

/** What a row says about the service itself. */
export type FleetService = Pick<
  FleetRow,
  'service' | 'title' | 'owner' | 'system'
>;

/** The release of an environment in one word: what most pods run, else what was applied, else what Git says. */
export function presentRelease(state: EnvironmentState): Release | undefined {
  const { running, synced, desired } = state;
  return (
    (running.known ? running.value.releases[0]?.release : undefined) ??
    (synced.known ? synced.value.release : undefined) ??
    (desired.known ? desired.value.release : undefined)
  );
}

/** The cell of an environment. */
export function fleetCellOf(state: EnvironmentState): FleetCell {
  const { health, drift, environment, behind, cause } = state;
  const release = presentRelease(state);
  const absent = !health.known && health.why !== 'unreadable';
  return {
    environment,
    health: health.known ? health.value.status : undefined,
    presence: health.known ? 'deployed' : absent ? 'absent' : 'unknown',
    stale: health.known && health.stale,
    observedAt: health.known ? health.observedAt : undefined,
    release: release && shortRelease(release),
    digest: release?.digest,
    behind,
    drifted: drift.drifted,
    progressing: drift.progressing,
    cause: cause?.sentence,
  };
}

/**
 * The row of a service. Cells whose cluster isn't live keep their last known value and don't decide.
 * @param cells - stages in delivery order, then others; without previews
 * @param considered - the cells that decide; by default all
 */
export function fleetRowOfCells(
  service: FleetService,
  cells: readonly FleetCell[],
  {
    previews,
    changedAt,
    considered = cells,
  }: Pick<FleetRow, 'previews' | 'changedAt'> & {
    readonly considered?: readonly FleetCell[];
  },
): FleetRow {
  const worst = statusOfSeverity(
    Math.max(
      0,
      ...considered
        .filter(({ stale }) => !stale)
        .map(cell => severityOf(statusOfCell(cell))),
    ),
  );
  return {
    ...service,
    group: groupOf(worst),
    worst,
    cells,
    previews,
    changedAt,
  };
}

/** The row of a service from the states of its environments. */
export function fleetRowOf(
  states: readonly EnvironmentState[],
  service: FleetService,
): FleetRow {
  const lasting = states
    .filter(({ kind }) => kind !== 'preview')
    .sort(
      (one, other) =>
        one.order - other.order ||
        one.environment.localeCompare(other.environment),
    );
  const times = states.flatMap(({ desired }) =>
    desired.known && desired.value.change ? [desired.value.change.at] : [],
  );
  return fleetRowOfCells(service, lasting.map(fleetCellOf), {
    previews: states.length - lasting.length,
    changedAt: times.sort(
      (one, other) => Date.parse(other) - Date.parse(one),
    )[0],
  });
}
