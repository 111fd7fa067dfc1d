import type { EnvironmentState } from '../model';
import { shortRelease } from '../release/compareReleases';
import type { Release } from '../release';
import type { FleetCell, FleetRow, FleetStatus } from './fleetRow';
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
 * The status that decides a service's place. A live cell counts as what it shows. What a stale cell shows was so once:
 * it counts neither as well nor as ill. In the last stage, where people are served, it is Unknown; elsewhere it is left
 * out while a live cell tells something, and where none does the service is Unknown. So a test cluster that is away
 * buries nothing, and a service of which nothing is known is never green.
 * @param lastStage - name of the last environment in delivery order
 */
export function worstOfCells(
  cells: readonly FleetCell[],
  lastStage: string | undefined,
): FleetStatus | undefined {
  const deployed = cells.filter(({ presence }) => presence !== 'absent');
  const live = deployed.filter(({ stale }) => !stale);
  const isUnknown =
    deployed.some(
      ({ stale, environment }) => stale && environment === lastStage,
    ) ||
    (live.length === 0 && deployed.length > 0);
  return statusOfSeverity(
    Math.max(
      isUnknown ? severityOf('Unknown') : 0,
      ...live.map(cell => severityOf(statusOfCell(cell))),
    ),
  );
}

/**
 * The row of a service.
 * @param cells - stages in delivery order, then others; without previews
 * @param considered - the cells that decide; by default all
 */
export function fleetRowOfCells(
  service: FleetService,
  cells: readonly FleetCell[],
  {
    previews,
    changedAt,
    lastStage,
    considered = cells,
  }: Pick<FleetRow, 'previews' | 'changedAt'> & {
    readonly lastStage: string | undefined;
    readonly considered?: readonly FleetCell[];
  },
): FleetRow {
  const worst = worstOfCells(considered, lastStage);
  return {
    ...service,
    group: groupOf(worst),
    worst,
    cells,
    previews,
    changedAt,
  };
}
