import type {
  ReadinessDefinitions,
  ResultRow,
  ScorecardRow,
} from '@golden-path/plugin-readiness-common';
import type { ResultsQuery } from '../../api';
import {
  countStatuses,
  type FleetService,
  levelOf,
  resultOf,
  scoreOf,
} from './fleetService';

/** A service as lists show it. */
export function scorecardRow(
  service: FleetService,
  environment: string,
  definitions: ReadinessDefinitions,
): ScorecardRow {
  const { results: _, problem, ...rest } = service;
  const statuses = definitions.checks.map(({ id }) => ({
    check: id,
    status: resultOf(service, environment, id)?.status ?? 'pass',
  }));
  const counts = countStatuses(statuses.map(({ status }) => status));
  const level = levelOf(service, environment, definitions);
  const { levels } = definitions;
  const next = levels[levels.findIndex(({ id }) => id === level) + 1];
  const needed = statuses.filter(
    ({ check }) => next?.checks === 'all' || next?.checks.includes(check),
  );
  return {
    ...rest,
    environment,
    level,
    score: scoreOf(counts),
    counts,
    next: next && {
      level: next.id,
      title: next.title,
      reached: false,
      passing: needed.filter(({ status }) => status === 'pass').length,
      counted: needed.length,
      missing: needed.flatMap(({ check, status }) =>
        status === 'fail' || status === 'unknown' ? [{ check, status }] : [],
      ),
      exempt: [],
    },
    evaluatedAt: new Date(Date.now() - 41_000).toISOString(),
    problem,
  };
}

/** A service's result as the drill-down shows it. */
export function resultRow(
  service: FleetService,
  query: ResultsQuery,
  definitions: ReadinessDefinitions,
): ResultRow {
  const result = resultOf(service, query.environment, query.check);
  return {
    service: service.service,
    name: service.name,
    owner: service.owner,
    statuses: Object.fromEntries(
      definitions.environments.flatMap(environment => {
        const status = resultOf(service, environment, query.check)?.status;
        return status ? [[environment, status]] : [];
      }),
    ),
    finding: result?.finding,
    cause: result?.cause,
    since: result?.since,
    exemptUntil: result?.exemptUntil,
    fix: result?.fix,
  };
}
