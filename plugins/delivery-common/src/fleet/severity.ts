import type { EnvironmentState } from '../model';
import {
  fleetStatuses,
  type FleetCell,
  type FleetGroup,
  type FleetStatus,
} from './fleetRow';

/** What a cell counts as; undefined for one that isn't deployed by design. What can't be read is Unknown. */
export function statusOfCell({
  presence,
  health,
  drifted,
}: Pick<FleetCell, 'presence' | 'health' | 'drifted'>):
  FleetStatus | undefined {
  if (presence === 'absent') return undefined;
  if (presence === 'unknown' || health === undefined) return 'Unknown';
  return drifted && severityOf(health) < severityOf('Drift') ? 'Drift' : health;
}

/** Higher is worse: 7 for Degraded, 1 for Healthy, 0 for nothing. */
export const severityOf = (status: FleetStatus | undefined): number =>
  status === undefined
    ? 0
    : fleetStatuses.length - fleetStatuses.indexOf(status);

/** The status of a {@link severityOf}. */
export const statusOfSeverity = (severity: number): FleetStatus | undefined =>
  fleetStatuses[fleetStatuses.length - severity];

const groups: Readonly<Record<FleetStatus, FleetGroup>> = {
  Degraded: 'needs-action',
  Missing: 'needs-action',
  Unknown: 'needs-action',
  Drift: 'drifted',
  Progressing: 'changing',
  Suspended: 'suspended',
  Healthy: 'settled',
};

/** The group of a service by its worst status; one that is deployed nowhere is settled. */
export const groupOf = (worst: FleetStatus | undefined): FleetGroup =>
  worst === undefined ? 'settled' : groups[worst];

/** Statuses of a group. */
export const statusesOf = (group: FleetGroup): readonly FleetStatus[] =>
  fleetStatuses.filter(status => groups[status] === group);

/** Digits of a time in milliseconds. */
const timeDigits = 13;
const latest = 10 ** timeDigits - 1;

/**
 * A text that sorts environments, greatest first, as the fleet does: by severity, then the later environment, then what
 * lasts longer. The first digit is the severity, the two after it the position in delivery order. What is well is equal,
 * so that it's in the order of names.
 */
export function rankOf(
  status: FleetStatus | undefined,
  order: number,
  since: string | undefined,
): string {
  const severity = severityOf(status);
  if (severity <= severityOf('Healthy'))
    return `${severity}`.padEnd(3 + timeDigits, '0');
  const time = since === undefined ? latest : Date.parse(since);
  const lasting = latest - Math.min(latest, Math.max(0, time || 0));
  return [
    severity,
    String(Math.min(99, order)).padStart(2, '0'),
    String(lasting).padStart(timeDigits, '0'),
  ].join('');
}

/** {@link rankOf} of an environment's state, as it is when its cluster is live. */
export function rankOfState(state: EnvironmentState, cell: FleetCell): string {
  const status = statusOfCell(cell);
  const since =
    status === 'Drift'
      ? state.drift.since
      : state.health.known
        ? state.health.value.since
        : undefined;
  return rankOf(status, state.order, since);
}
