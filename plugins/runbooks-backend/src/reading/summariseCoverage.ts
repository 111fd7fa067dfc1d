import { groupBy } from '@golden-path/plugin-golden-path-common';
import {
  whereVisible,
  type VisibleServices,
} from '@golden-path/plugin-golden-path-node/database';
import {
  coverageStates,
  type CoverageRow,
  type CoverageSummary,
} from '@golden-path/plugin-runbooks-common';
import type { Knex } from 'knex';

interface Counted {
  readonly owner: string | null;
  readonly state: CoverageRow['state'];
  readonly services: number | string;
  readonly alerts: number | string;
  readonly covered: number | string;
}

/** Counts the fleet by team, those with the most services without a runbook first; services without an owner come last. */
export async function summariseCoverage(
  knex: Knex,
  question: {
    readonly visible: VisibleServices;
    readonly claims: readonly string[];
  },
): Promise<CoverageSummary> {
  const query = knex('runbooks_services')
    .groupBy('owner', 'state')
    .select('owner', 'state')
    .count({ services: '*' })
    .sum({ alerts: 'alerts', covered: 'covered' });
  whereVisible(query, question.visible);
  const rows = (await query) as unknown as Counted[];
  const teams = [...groupBy(rows, ({ owner }) => owner)].map(([owner, of]) => ({
    owner: owner ?? undefined,
    ...countsOf(of),
    mine: owner !== null && question.claims.includes(owner),
  }));
  const lacking = ({ states }: Pick<CoverageSummary, 'states'>) =>
    states.none + states.gaps;
  return {
    ...countsOf(rows),
    teams: teams.sort(
      (one, other) =>
        Number(one.owner === undefined) - Number(other.owner === undefined) ||
        lacking(other) - lacking(one) ||
        ((one.owner ?? '') < (other.owner ?? '') ? -1 : 1),
    ),
  };
}

function countsOf(rows: readonly Counted[]): Omit<CoverageSummary, 'teams'> {
  const sum = (
    of: readonly Counted[],
    name: 'services' | 'alerts' | 'covered',
  ) => of.reduce((total, row) => total + Number(row[name]), 0);
  return {
    services: sum(rows, 'services'),
    states: Object.fromEntries(
      coverageStates.map(state => [
        state,
        sum(
          rows.filter(row => row.state === state),
          'services',
        ),
      ]),
    ) as CoverageSummary['states'],
    alerts: sum(rows, 'alerts'),
    covered: sum(rows, 'covered'),
  };
}
