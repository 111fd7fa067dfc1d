/**
 * Argo CD's six health statuses, best first. Of several resources the worst one is the application's.
 *
 * @see https://argo-cd.readthedocs.io/en/stable/operator-manual/health/#health-checks
 */
export const healthStatuses = [
  'Healthy',
  'Suspended',
  'Progressing',
  'Missing',
  'Degraded',
  'Unknown',
] as const;

/** One of the {@link healthStatuses}. */
export type HealthStatus = (typeof healthStatuses)[number];

/** How well an object is, and why in one line. */
export interface Health {
  readonly status: HealthStatus;
  /** One line without control characters, of at most `limits.healthMessageCharacters`; may be empty. */
  readonly message: string;
}

/** Whether a text is one of the {@link healthStatuses}. */
export function isHealthStatus(value: unknown): value is HealthStatus {
  return healthStatuses.some(status => status === value);
}

/** Whether `status` is a graver condition than `other`. */
export function isWorse(status: HealthStatus, other: HealthStatus): boolean {
  return healthStatuses.indexOf(status) > healthStatuses.indexOf(other);
}
