import { describe, expect, it } from 'vitest';
import type { ExportRow } from '../store';
import { fillFleet } from '../testing/fillFleet';
import {
  checks,
  createReadinessFixture,
  testDatabases,
} from '../testing/readinessFixture';

const databases = testDatabases();
const day = 86_400_000;
const production = { environment: 'production', visible: 'all' as const };
const services = 90;

describe.each(databases.eachSupportedId())(
  'sums over a fleet in %s',
  databaseId => {
    it('agree with its scorecards, one by one, and with what changed, day by day', async () => {
      const { context, reader, held, knex } = await createReadinessFixture(
        databases,
        databaseId,
      );
      await fillFleet(context, { services, changes: 4, now: held.time });
      const rows: ExportRow[] = [];
      for await (const row of reader.exportRows({
        ...production,
        sort: 'worst',
      }))
        rows.push(row);
      expect(rows).toHaveLength(services);
      const keys = rows.map(
        ({ level, score }) =>
          context.judgement.levels.findIndex(({ id }) => id === level) +
          (score ?? 1) / 2,
      );
      expect(keys).toEqual(keys.toSorted((one, other) => one - other));

      const summary = await reader.summary({
        ...production,
        group: 'owner',
        claims: [],
      });
      expect(summary.rows.map(({ services: of }) => of).toSorted()).toEqual([
        10, 40, 40,
      ]);
      for (const heat of summary.rows) {
        const of = rows.filter(({ owner }) => owner === heat.group);
        for (const { id } of checks)
          for (const status of ['pass', 'fail', 'unknown'] as const)
            expect(heat.cells[id]?.[status]).toBe(
              of.filter(({ statuses }) => statuses[id] === status).length,
            );
        for (const [level, count] of Object.entries(heat.levels))
          expect(count).toBe(
            of.filter(({ level: its }) => (its ?? 'none') === level).length,
          );
      }
      expect(summary.results.fail).toBe(
        rows.reduce((sum, { counts }) => sum + counts.fail, 0),
      );
      for (const { check, level, services: count } of summary.fixNext)
        expect(count).toBe(
          rows.filter(
            ({ next }) =>
              next?.level === level &&
              next.missing.length === 1 &&
              next.missing[0]?.check === check,
          ).length,
        );

      const points: Record<string, unknown>[] = await knex('readiness_points')
        .where({ environment: 'production' })
        .orderBy(['at', 'id']);
      const standing = (end: number) => {
        const last = new Map(
          points
            .filter(({ at }) => Number(at) < end)
            .map(point => [point.service, point]),
        );
        return [...last.values()];
      };
      const { days } = await reader.trend({ ...production, days: 90 });
      expect(days).toHaveLength(90);
      for (const { day: date, levels, results } of days) {
        const then = standing(Date.parse(date) + day);
        expect(results.fail).toBe(
          then.reduce((sum, { to_fail: fails }) => sum + Number(fails), 0),
        );
        expect(levels.bronze).toBe(
          then.filter(({ to_level: level }) => level === 'bronze').length,
        );
      }
      const before = standing(held.time - 30 * day);
      expect(summary.levelsBefore?.none).toBe(
        before.filter(({ to_level: level }) => level === null).length,
      );
    });
  },
);
