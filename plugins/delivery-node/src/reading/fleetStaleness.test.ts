import {
  fleetStatuses,
  groupOf,
  severityOf,
  statusOfCell,
  type FleetStatus,
} from '@golden-path/plugin-delivery-common';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  placements,
  stageCells,
  stages,
} from '../../../delivery-common/src/testing/fleetStates';
import { testDatabases } from '../store/testing/deliveryFixture';
import { createFleetFixture, names } from './testing/fleetFixture';

const databases = testDatabases();

describe.each(databases.eachSupportedId())(
  'a fleet with stale clusters in %s',
  id => {
    it.each([[[]], [['nonprod']], [['prod']], [['nonprod', 'prod']]])(
      'places and counts each service as the table of verdicts says while %j is stale',
      async stale => {
        const table = placements.filter(
          ([, , clusters]) => clusters.join() === stale.join(),
        );
        const { ask, letOnly } = await createFleetFixture(
          databases,
          id,
          Object.fromEntries(
            table.map(([title, health]) => [title, { health }]),
          ),
        );
        await letOnly(
          ...['nonprod', 'prod'].filter(name => !stale.includes(name)),
        );
        for (const [title, , , worst, group] of table) {
          const filtered = await ask({
            worst: [worst ?? 'Healthy'],
            group: [group],
            text: title,
          });
          expect(filtered).toMatchObject({
            rows: [{ title, worst, group }],
            total: 1,
            groups: { [group]: 1 },
            worst: { [worst ?? 'Healthy']: { services: 1 } },
          });
        }
        expect((await ask()).total).toBe(table.length);
      },
    );

    it('agrees with the pure rule for any fleet: order, counts, groups, filters and what is in the last stage', async () => {
      const health = fc.constantFrom(
        ...fleetStatuses.filter(status => status !== 'Drift'),
        'Healthy!',
        '-',
        '?',
      );
      const fleet = fc
        .sample(fc.array(health, { minLength: 4, maxLength: 4 }), {
          numRuns: 80,
          seed: 11,
        })
        .map(
          (each, index) =>
            [`s${String(index).padStart(2, '0')}`, each] as const,
        );
      const { ask, letOnly } = await createFleetFixture(
        databases,
        id,
        Object.fromEntries(
          fleet.map(([name, each]) => [name, { health: each }]),
        ),
      );
      for (const live of ['nonprod', 'prod', undefined]) {
        await letOnly(...(live ? [live] : []));
        const stale = ['nonprod', 'prod'].filter(name => name !== live);
        const page = await ask({ limit: 200 });
        const ranks = page.rows.map(({ worst }) =>
          Math.max(1, severityOf(worst)),
        );
        expect(ranks).toEqual([...ranks].sort((one, other) => other - one));
        for (const status of fleetStatuses) {
          const found = page.rows.filter(
            ({ worst = 'Healthy' }) => worst === status,
          );
          expect(page.worst[status]).toEqual({
            services: found.length,
            inLastStage: found.filter(({ worst, cells }) => {
              const last = cells.at(-1);
              return (
                worst !== undefined &&
                last &&
                (last.stale ? 'Unknown' : statusOfCell(last)) === worst
              );
            }).length,
          });
          expect(
            names((await ask({ limit: 200, worst: [status] })).rows),
          ).toEqual(names(found));
          expect(
            names(
              (await ask({ limit: 200, status: [status], sort: 'name' })).rows,
            ),
          ).toEqual(
            fleet
              .filter(([, each]) => shows(each, stale).includes(status))
              .map(([name]) => name),
          );
        }
        for (const { title, cells, worst, group } of page.rows) {
          const each = fleet.find(([name]) => name === title)?.[1] ?? [];
          expect(
            cells.map(({ stale: is, environment }) => [environment, is]),
          ).toEqual(
            stageCells(each, stale).map((cell, order) => [
              stages[order]?.name,
              cell.stale,
            ]),
          );
          expect(group).toBe(groupOf(worst));
        }
      }
    });

    it('shows what is stale as last known, with its time', async () => {
      const { ask, letOnly } = await createFleetFixture(databases, id, {
        shop: { health: ['Degraded', '-', '-', 'Healthy'] },
      });
      await letOnly('prod');
      expect((await ask()).rows).toMatchObject([
        {
          worst: 'Healthy',
          cells: [
            {
              stale: true,
              health: 'Degraded',
              observedAt: '2026-11-21T12:00:00.000Z',
            },
            { presence: 'absent', stale: false },
            {},
            { stale: false, observedAt: '2026-11-21T12:01:01.000Z' },
          ],
        },
      ]);
    });
  },
);

/** Statuses that the filter by status finds: what is stale is unknown, what has drifted is that and its health. */
const shows = (
  health: readonly string[],
  stale: readonly string[],
): FleetStatus[] =>
  health.flatMap((each, order): FleetStatus[] => {
    if (each === '-') return [];
    if (each === '?' || stale.includes(stages[order]?.cluster ?? ''))
      return ['Unknown'];
    return each === 'Healthy!' ? ['Healthy', 'Drift'] : [each as FleetStatus];
  });
