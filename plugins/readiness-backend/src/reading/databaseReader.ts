import {
  inChunks,
  whereVisible,
} from '@golden-path/plugin-golden-path-node/database';
import { settleDue } from '../exemptions/settle';
import { readCounter } from '../store/counters';
import type { ReadinessContext } from '../store/readinessContext';
import type {
  LevelChange,
  ReadinessReader,
  ServiceQuestion,
} from '../store/readinessReader';
import type { PointRow, ScorecardTableRow, ServiceRow } from '../store/tables';
import { fleet, isoTime } from './fleetRows';
import { exportScorecards, listScorecards } from './listScorecards';
import { readCampaign, readCampaigns } from './readCampaigns';
import { readHistory } from './readHistory';
import { readResultPage } from './readResultPage';
import { readScorecards } from './readScorecards';
import { readTrend } from './readTrend';
import { summarise } from './summarise';

const numberOf = (value: unknown): number | undefined =>
  value === null || value === undefined ? undefined : Number(value);

/** @see {@link ReadinessReader} */
export function createReadinessReader(
  context: ReadinessContext,
): ReadinessReader {
  const { knex } = context.database;

  /** Read before anything else: a change that comes meanwhile is then asked for again. */
  async function revision(): Promise<number> {
    await settleDue(context);
    return readCounter(knex, 'revision');
  }

  /** A service is there while it has a scorecard. */
  async function isVisible({
    service,
    visible,
  }: ServiceQuestion): Promise<boolean> {
    const query = knex('readiness_services as s')
      .where('s.ref', service)
      .whereExists(
        knex('readiness_scorecards as c')
          .whereRaw('c.service = s.ref')
          .select(knex.raw('1')),
      );
    whereVisible(query, visible, 's.owner');
    return (await query.first('s.ref')) !== undefined;
  }

  return {
    revision,
    async lastEvaluation({ service, visible }) {
      const query = knex('readiness_scorecards as c')
        .join('readiness_services as s', 's.ref', 'c.service')
        .where('c.service', service);
      whereVisible(query, visible, 's.owner');
      const row = await query.max({ at: 'c.evaluated_at' }).first();
      return numberOf(row?.at);
    },
    async oldestEvaluation() {
      const row = await knex('readiness_scorecards')
        .min({ at: 'evaluated_at' })
        .first();
      return numberOf(row?.at);
    },
    async scorecards(question) {
      const current = await revision();
      if (!(await isVisible(question))) return undefined;
      const found = await readScorecards(context, question.service);
      return { ...found, revision: current };
    },
    async history({ days, ...question }) {
      await settleDue(context);
      const { service, environment } = question;
      if (!(await isVisible(question))) return undefined;
      const there = await knex('readiness_scorecards')
        .where({ service, environment })
        .first('service');
      return there && readHistory(context, { service, environment }, days);
    },
    async list(question) {
      const current = await revision();
      const page = await listScorecards(context, question);
      return { ...page, revision: current };
    },
    async summary(question) {
      const current = await revision();
      return { ...(await summarise(context, question)), revision: current };
    },
    async results(question) {
      const current = await revision();
      const page = await readResultPage(context, question);
      return { ...page, revision: current };
    },
    async trend(question) {
      await settleDue(context);
      return readTrend(context, question);
    },
    async *exportRows(filter) {
      await settleDue(context);
      yield* exportScorecards(context, filter);
    },
    async levels({ environment, visible }) {
      const current = await revision();
      const query = fleet(knex, environment)
        .select('c.service', 'c.level', 'c.score')
        .orderBy('c.service');
      whereVisible(query, visible, 's.owner');
      const rows: Pick<ScorecardTableRow, 'service' | 'level' | 'score'>[] =
        await query;
      return {
        environment,
        services: Object.fromEntries(
          rows.map(({ service, level, score }) => [
            service,
            { level: level ?? undefined, score: score ?? undefined },
          ]),
        ),
        revision: current,
      };
    },
    campaigns: () => readCampaigns(knex),
    async campaign(id, visible) {
      await settleDue(context);
      return readCampaign(context, id, visible);
    },
    async owners(services) {
      const owners = new Map<string, string | undefined>();
      for (const chunk of inChunks(services))
        for (const { ref, owner } of await knex('readiness_services as s')
          .whereIn('s.ref', [...chunk])
          .whereExists(
            knex('readiness_scorecards as c')
              .whereRaw('c.service = s.ref')
              .select(knex.raw('1')),
          )
          .select('s.ref', 's.owner'))
          owners.set(ref, owner ?? undefined);
      return owners;
    },
    async levelChanges(after, limit) {
      await settleDue(context);
      const rows: (PointRow & ServiceRow)[] = await knex(
        'readiness_points as p',
      )
        .join('readiness_services as s', 's.ref', 'p.service')
        .where('p.revision', '>', after)
        .where({ from_there: true, to_there: true })
        .whereRaw(`coalesce(p.from_level, '') <> coalesce(p.to_level, '')`)
        .orderBy('p.revision')
        .limit(limit)
        .select('p.*', 's.name', 's.owner');
      return rows.map((row): LevelChange => ({
        revision: Number(row.revision),
        service: row.service,
        name: row.name,
        owner: row.owner ?? undefined,
        environment: row.environment,
        from: row.from_level ?? undefined,
        to: row.to_level ?? undefined,
        at: isoTime(row.at),
      }));
    },
    async levelCounts() {
      await settleDue(context);
      const rows: {
        environment: string;
        level: string | null;
        services: unknown;
      }[] = await knex('readiness_scorecards')
        .select('environment', 'level')
        .count({ services: '*' })
        .groupBy('environment', 'level');
      const counts: Record<string, Record<string, number>> = {};
      for (const { environment, level, services } of rows)
        counts[environment] = {
          ...counts[environment],
          [level ?? 'none']: Number(services),
        };
      return counts;
    },
  };
}
