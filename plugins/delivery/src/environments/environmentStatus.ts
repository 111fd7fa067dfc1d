import type { EnvironmentState } from '@golden-path/plugin-delivery-common';
import type { HealthStatus } from '@golden-path/plugin-kubernetes-objects-common';

/** What a page says about the health of an environment; only a live value is a health status. */
export type EnvironmentStatus =
  | {
      readonly kind: 'live';
      readonly status: HealthStatus;
      readonly message: string;
      readonly since: string | undefined;
    }
  | {
      /** The last known status; it counts as not known. */
      readonly kind: 'stale';
      readonly was: HealthStatus;
      readonly observedAt: string;
    }
  | { readonly kind: 'unreadable'; readonly reason: string }
  | {
      /** Nothing is deployed here, by design or not yet. */
      readonly kind: 'absent';
      readonly reason: string;
    };

/** {@link EnvironmentStatus} */
export function statusOf({ health }: EnvironmentState): EnvironmentStatus {
  if (!health.known)
    return health.why === 'unreadable'
      ? { kind: 'unreadable', reason: health.reason }
      : { kind: 'absent', reason: health.reason };
  if (health.stale)
    return {
      kind: 'stale',
      was: health.value.status,
      observedAt: health.observedAt,
    };
  return { kind: 'live', ...health.value };
}

/** Ways to be unwell, gravest first; a stale value is not known. */
const severity = [
  'Degraded',
  'Missing',
  'Unknown',
  'Drift',
  'Progressing',
  'Suspended',
  'Healthy',
  'absent',
] as const;

/** The word that decides the place of an environment. */
export function worstOf(
  environment: EnvironmentState,
): (typeof severity)[number] {
  const status = statusOf(environment);
  if (status.kind === 'absent') return 'absent';
  const health = status.kind === 'live' ? status.status : 'Unknown';
  return environment.drift.drifted &&
    severity.indexOf(health) > severity.indexOf('Drift')
    ? 'Drift'
    : health;
}

const sinceOf = (environment: EnvironmentState) =>
  environment.health.known ? (environment.health.value.since ?? '') : '';

/** Gravest first; ties: the later stage, the longer duration, the name. */
export function bySeverity(
  one: EnvironmentState,
  other: EnvironmentState,
): number {
  return (
    severity.indexOf(worstOf(one)) - severity.indexOf(worstOf(other)) ||
    other.order - one.order ||
    sinceOf(one).localeCompare(sinceOf(other)) ||
    one.environment.localeCompare(other.environment)
  );
}

/** The environment that needs somebody most; undefined on a good day. */
export function needsMost(
  environments: readonly EnvironmentState[],
): EnvironmentState | undefined {
  const [worst] = [...environments].sort(bySeverity);
  return worst && severity.indexOf(worstOf(worst)) <= severity.indexOf('Drift')
    ? worst
    : undefined;
}

/** One sentence about all environments, for those who can't see them: "production is Degraded, staging is Healthy". */
export function inWords(environments: readonly EnvironmentState[]): string {
  return environments
    .map(environment => {
      const status = statusOf(environment);
      const { environment: name } = environment;
      if (status.kind === 'live') return `${name} is ${status.status}`;
      if (status.kind === 'stale') return `${name} is not live`;
      return status.kind === 'absent'
        ? `${name} is not deployed`
        : `${name} is Unknown`;
    })
    .join(', ');
}
