import {
  fleetGroups,
  groupOf,
  severityOf,
  worstOfCells,
} from '@golden-path/plugin-delivery-common';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { stages } from '../../../delivery-common/src/testing/fleetStates';
import { testDatabases } from '../store/testing/deliveryFixture';
import type { FleetQuestion } from './index';
import { createFleetFixture, names, zoo } from './testing/fleetFixture';

const databases = testDatabases();

describe.each(databases.eachSupportedId())('the fleet in %s', id => {
  it('comes worst first, later environments before earlier ones, and is counted by group and worst state', async () => {
    const { ask } = await createFleetFixture(databases, id, zoo);
    const page = await ask();
    expect(names(page.rows)).toEqual([
      'd-degraded-production',
      'c-degraded-dev',
      'e-missing',
      'f-unreadable',
      'g-drift',
      'h-progressing',
      'i-suspended',
      'a-fine',
      'b-nowhere',
    ]);
    expect(page.rows.map(({ group }) => fleetGroups.indexOf(group))).toEqual([
      0, 0, 0, 0, 1, 2, 3, 4, 4,
    ]);
    expect(page).toMatchObject({
      total: 9,
      next: undefined,
      groups: {
        'needs-action': 4,
        drifted: 1,
        changing: 1,
        suspended: 1,
        settled: 2,
      },
      worst: {
        Degraded: { services: 2, inLastStage: 1 },
        Missing: { services: 1, inLastStage: 0 },
        Unknown: { services: 1, inLastStage: 0 },
        Drift: { services: 1, inLastStage: 0 },
        Healthy: { services: 2, inLastStage: 1 },
      },
      filters: {
        owners: ['group:default/a', 'group:default/b'],
        systems: ['system:default/s'],
      },
      environments: stages.map(({ name, cluster }) => ({ name, cluster })),
    });
    expect(page.rows[0]?.cells.map(({ environment }) => environment)).toEqual(
      stages.map(({ name }) => name),
    );
  });

  it('filters by each key, and leaves out what is filtered from the counts', async () => {
    const { ask } = await createFleetFixture(databases, id, zoo);
    const cases: [Partial<FleetQuestion>, string[]][] = [
      [{ owner: ['group:default/a'] }, ['d-degraded-production', 'a-fine']],
      [{ system: ['system:default/s'] }, ['c-degraded-dev']],
      [
        { environment: ['qa'] },
        [
          'f-unreadable',
          'g-drift',
          'h-progressing',
          'a-fine',
          'c-degraded-dev',
          'd-degraded-production',
          'b-nowhere',
          'e-missing',
          'i-suspended',
        ],
      ],
      [
        { environment: ['production'], worst: ['Degraded'] },
        ['d-degraded-production'],
      ],
      [{ status: ['Suspended'] }, ['h-progressing', 'i-suspended']],
      [{ status: ['Drift'] }, ['d-degraded-production', 'g-drift']],
      [{ status: ['Unknown'] }, ['f-unreadable']],
      [{ group: ['drifted', 'suspended'] }, ['g-drift', 'i-suspended']],
      [{ worst: ['Healthy'] }, ['a-fine', 'b-nowhere']],
      [{ worst: ['Healthy'], group: ['drifted'] }, []],
      [{ text: 'ABC12' }, ['g-drift']],
      [{ text: 'degraded' }, ['d-degraded-production', 'c-degraded-dev']],
    ];
    for (const [question, expected] of cases) {
      const page = await ask(question);
      expect([question, names(page.rows)]).toEqual([question, expected]);
      expect(page.total).toBe(expected.length);
    }
    const page = await ask({
      group: ['drifted'],
      owner: ['group:default/a'],
    });
    expect(page).toMatchObject({
      total: 0,
      groups: { 'needs-action': 1, settled: 1 },
      worst: { Degraded: { services: 1 } },
    });
  });

  it('takes hostile text for text: wildcards, quotes and statements find only themselves', async () => {
    const titles = [
      '100%',
      'a_b',
      'acb',
      'back\\slash',
      `'); drop table services; --`,
      '${x}',
      'ÄÖ',
    ];
    const { ask } = await createFleetFixture(
      databases,
      id,
      Object.fromEntries(
        titles.map((title, index) => [
          `s${index}`,
          { health: ['Healthy'], title },
        ]),
      ),
    );
    for (const [text, expected] of [
      ['%', ['100%']],
      ['_', ['a_b']],
      ['\\', ['back\\slash']],
      [`'); drop`, [titles[4]]],
      ['${', ['${x}']],
      ['äö', ['ÄÖ']],
      ['?', []],
      ['', titles],
    ] as const)
      expect([text, names((await ask({ text })).rows).sort()]).toEqual([
        text,
        [...expected].sort(),
      ]);
    for (const value of [`' or 1=1 --`, '%'])
      expect(
        (
          await ask({
            owner: [value],
            environment: [value],
            status: [value],
          })
        ).total,
      ).toBe(0);
  });

  it('gives every row once and in the same order, whatever the page size and order, and agrees with the pure rules', async () => {
    const health = fc.constantFrom(
      'Healthy',
      'Degraded',
      'Missing',
      'Progressing',
      'Suspended',
      'Healthy!',
      'Progressing!',
      '-',
      '?',
    );
    const fleet = fc.sample(
      fc.tuple(
        fc.array(health, { minLength: 1, maxLength: 4 }),
        fc.constantFrom(undefined, 'group:a', 'group:b'),
      ),
      { numRuns: 60, seed: 7 },
    );
    const { ask } = await createFleetFixture(
      databases,
      id,
      Object.fromEntries(
        fleet.map(([each, owner], index) => [
          `s${String(index).padStart(2, '0')}`,
          { health: each, owner, system: owner },
        ]),
      ),
    );
    for (const sort of [
      'worst',
      'name',
      'changed',
      'owner',
      'system',
    ] as const) {
      const { rows } = await ask({ sort });
      expect(new Set(names(rows)).size).toBe(60);
      for (const row of rows) {
        expect([row.worst, row.group]).toEqual([
          worstOfCells(row.cells, 'production'),
          groupOf(row.worst),
        ]);
      }
      const paged: string[] = [];
      let after: string | undefined;
      do {
        const page = await ask({ sort, limit: 7, after });
        paged.push(...names(page.rows));
        after = page.next;
      } while (after);
      expect(paged).toEqual(names(rows));
      if (sort === 'worst') {
        const severities = rows.map(({ worst }) =>
          Math.max(1, severityOf(worst)),
        );
        expect(severities).toEqual(
          [...severities].sort((one, other) => other - one),
        );
      }
      if (sort === 'owner') expect(rows.at(-1)?.owner).toBeUndefined();
    }
  });

  it('asks the same few statements for any fleet and filter, and sorts and counts by an index alone', async () => {
    const question = {
      text: 'sha-a',
      owner: ['group:default/a'],
      status: ['Healthy'],
      limit: 200,
    };
    const asked: { sql: string; bindings: string[] }[][] = [];
    for (const services of [3, 400]) {
      const { ask, knex } = await createFleetFixture(
        databases,
        id,
        Object.fromEntries(
          Array.from({ length: services }, (_, index) => [
            `s${index}`,
            {
              health: ['Healthy', '-', '-', 'Degraded'],
              owner: 'group:default/a',
              search: 'sha-abc',
            },
          ]),
        ),
      );
      const statements: (typeof asked)[number] = [];
      const note = (each: (typeof statements)[number]) => statements.push(each);
      knex.on('query', note);
      const page = await ask(question);
      knex.removeListener('query', note);
      expect(page.rows).toHaveLength(Math.min(200, services));
      asked.push(statements);
      if (id !== 'SQLITE_3') continue;
      const sorted = statements.find(({ sql }) =>
        sql.includes('order by `worst`'),
      );
      const plan: { detail: string }[] = await knex.raw(
        `explain query plan ${sorted?.sql}`,
        sorted?.bindings ?? [],
      );
      expect(plan.map(({ detail }) => detail).join('\n')).toMatch(
        /e USING COVERING INDEX delivery_environments_fleet/,
      );
    }
    const [few, many] = asked;
    expect(many?.length).toBeLessThan(16);
    expect(many?.length).toBe(few?.length);
  });

  it('Q6: refuses a place that is not of this list', async () => {
    const { ask } = await createFleetFixture(databases, id, {});
    for (const after of [
      '',
      'x',
      '{}',
      '[]',
      '["worst"]',
      '["name","a","b"]',
      '["worst",1,2,3]',
      '["worst","a","b","c","d"]',
      'null',
    ])
      await expect(ask({ after })).rejects.toThrow(
        /cursor is not of this list; accepted: /,
      );
  });
});
