import type { PluginDatabase } from '@golden-path/plugin-golden-path-node/database';
import type { EvidenceVersions, ScorecardKey } from '../evaluation';

/** A scorecard, and what it was judged by. */
export interface JudgedScorecard extends ScorecardKey {
  readonly versions: Pick<EvidenceVersions, 'catalog' | 'onCall'>;
}

/** By what catalog and on-call answers each scorecard was judged last. Scorecards whose evaluation waits aren't among them. */
export async function readJudgedScorecards({
  knex,
}: PluginDatabase): Promise<JudgedScorecard[]> {
  const rows: { service: string; environment: string; versions: string }[] =
    await knex('readiness_scorecards as c')
      .whereNotExists(
        knex('readiness_queue as q')
          .whereRaw('q.service = c.service and q.environment = c.environment')
          .select(knex.raw('1')),
      )
      .orderBy(['c.service', 'c.environment'])
      .select('c.service', 'c.environment', 'c.versions');
  return rows.map(({ service, environment, versions }) => ({
    service,
    environment,
    versions: JSON.parse(versions) as EvidenceVersions,
  }));
}
