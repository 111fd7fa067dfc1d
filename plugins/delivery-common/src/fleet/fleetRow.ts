import type { HealthStatus } from '@golden-path/plugin-kubernetes-objects-common';
import type { EnvironmentState } from '../model';

/** Groups of the fleet, worst first. */
export const fleetGroups = [
  'needs-action',
  'drifted',
  'changing',
  'suspended',
  'settled',
] as const;

/** {@link fleetGroups} */
export type FleetGroup = (typeof fleetGroups)[number];

/** States that decide a service's place in the fleet, worst first; `Drift` counts while nothing is progressing. */
export const fleetStatuses = [
  'Degraded',
  'Missing',
  'Unknown',
  'Drift',
  'Progressing',
  'Suspended',
  'Healthy',
] as const satisfies readonly (HealthStatus | 'Drift')[];

/** {@link fleetStatuses} */
export type FleetStatus = (typeof fleetStatuses)[number];

/** One environment in the fleet: what a cell shows. */
export interface FleetCell {
  readonly environment: string;
  readonly health: HealthStatus | undefined;
  /** Not deployed by design, readable, unreadable. */
  readonly presence: 'deployed' | 'absent' | 'unknown';
  readonly stale: boolean;
  readonly observedAt: string | undefined;
  readonly release: string | undefined;
  readonly digest: string | undefined;
  readonly behind: EnvironmentState['behind'];
  readonly drifted: boolean;
  readonly progressing: boolean;
  readonly cause: string | undefined;
}

/** One service of the fleet. */
export interface FleetRow {
  readonly service: string;
  readonly title: string;
  readonly owner: string | undefined;
  readonly system: string | undefined;
  readonly group: FleetGroup;
  /** Status that decides the row's place. */
  readonly worst: FleetStatus | undefined;
  readonly cells: readonly FleetCell[];
  readonly previews: number;
  /** ISO 8601; when Git changed last for any of its environments. */
  readonly changedAt: string | undefined;
}
