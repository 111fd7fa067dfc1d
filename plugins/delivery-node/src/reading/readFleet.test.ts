import {
  fleetCellOf,
  fleetGroups,
  fleetStatuses,
  groupOf,
  rankOfState,
  severityOf,
  statusOfCell,
  type EnvironmentState,
  type FleetRow,
} from '@golden-path/plugin-delivery-common';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { upsertRows } from '../store/rows';
import { serviceRow } from '../store/serviceRows';
import {
  createDeliveryFixture,
  organisation,
  serviceOf,
  testDatabases,
  type DeliveryFixture,
} from '../store/testing/deliveryFixture';
import type { FleetQuestion } from './index';

const databases = testDatabases();
const stages = organisation.environments;

/** Health by stage; `-` is not deployed, `?` not readable, a `!` behind it drift. */
const stateOf = (
  service: string,
  order: number,
  health: string,
): EnvironmentState => {
  const status = fleetStatuses.find(
    each => each !== 'Drift' && health.startsWith(each),
  );
  const stage = stages[order];
  const absent = { known: false, why: 'absent', reason: 'none' } as const;
  return {
    service,
    environment: stage?.name ?? '',
    kind: 'stage',
    order,
    cluster: stage?.cluster,
    namespace: undefined,
    preview: undefined,
    health:
      status && status !== 'Drift'
        ? {
            known: true,
            value: { status, message: '', since: undefined },
            source: { kind: 'cluster', cluster: stage?.cluster ?? '' },
            observedAt: '',
            stale: false,
          }
        : {
            known: false,
            why: health === '?' ? 'unreadable' : 'absent',
            reason: 'none',
          },
    cause: undefined,
    desired: absent,
    synced: absent,
    running: absent,
    workloads: [],
    drift: {
      drifted: health.endsWith('!'),
      kinds: [],
      sentences: [],
      progressing: false,
      since: undefined,
    },
    behind: undefined,
    links: [],
    notices: [],
  };
};

/** Services with the health of each stage. */
async function fill(
  { knex }: DeliveryFixture,
  fleet: Record<
    string,
    {
      health: string[];
      owner?: string;
      system?: string;
      title?: string;
      search?: string;
    }
  >,
) {
  const services = Object.entries(fleet).map(
    ([name, { owner, system, title }]) =>
      serviceOf(name, { owner, system, title: title ?? name }),
  );
  await upsertRows(
    knex,
    'delivery_services',
    ['ref'],
    services.map(serviceRow),
  );
  const rows = Object.entries(fleet).flatMap(([name, { health, search }]) =>
    health.map((each, order) => {
      const state = stateOf(`component:default/${name}`, order, each);
      const cell = fleetCellOf(state);
      return {
        service: state.service,
        environment: state.environment,
        kind: 'stage',
        position: order,
        cluster: state.cluster ?? null,
        health: cell.health ?? null,
        drifted: cell.drifted,
        rank: rankOfState(state, cell),
        search: search ?? '',
        changed_at: null,
        revision: 1,
        recheck_at: null,
        hash: 'h',
        distance_key: null,
        release: null,
        marks: '{}',
        cell: JSON.stringify(cell),
        state: JSON.stringify(state),
      };
    }),
  );
  await upsertRows(
    knex,
    'delivery_environments',
    ['service', 'environment'],
    rows,
  );
}

const ask = async (
  { reader }: DeliveryFixture,
  question: Partial<FleetQuestion> = {},
) =>
  reader.fleet({
    sort: 'worst',
    limit: 100,
    visible: 'all',
    after: undefined,
    ...question,
  });
const names = (rows: readonly FleetRow[]) => rows.map(({ title }) => title);

const zoo = {
  'a-fine': {
    health: ['Healthy', 'Healthy', 'Healthy', 'Healthy'],
    owner: 'group:default/a',
  },
  'b-nowhere': { health: ['-', '-', '-', '-'] },
  'c-degraded-dev': {
    health: ['Degraded', 'Healthy', '-', '-'],
    owner: 'group:default/b',
    system: 'system:default/s',
  },
  'd-degraded-production': {
    health: ['Healthy', 'Healthy', 'Healthy', 'Degraded!'],
    owner: 'group:default/a',
  },
  'e-missing': { health: ['Missing', '-', '-', '-'] },
  'f-unreadable': { health: ['Healthy', '?', '-', '-'] },
  'g-drift': {
    health: ['Healthy!', 'Progressing', '-', '-'],
    search: 'sha-abc1234',
  },
  'h-progressing': { health: ['Progressing', 'Suspended', '-', '-'] },
  'i-suspended': { health: ['-', '-', 'Suspended', '-'] },
};

describe.each(databases.eachSupportedId())('the fleet in %s', id => {
  it('comes worst first, later environments before earlier ones, and is counted by group and worst state', async () => {
    const fixture = await createDeliveryFixture(databases, id);
    await fixture.readClusters();
    await fill(fixture, zoo);
    const page = await ask(fixture);
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
    const fixture = await createDeliveryFixture(databases, id);
    await fixture.readClusters();
    await fill(fixture, zoo);
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
      const page = await ask(fixture, question);
      expect([question, names(page.rows)]).toEqual([question, expected]);
      expect(page.total).toBe(expected.length);
    }
    const page = await ask(fixture, {
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
    const fixture = await createDeliveryFixture(databases, id);
    await fixture.readClusters();
    const titles = [
      '100%',
      'a_b',
      'acb',
      'back\\slash',
      `'); drop table services; --`,
      '${x}',
      'ÄÖ',
    ];
    await fill(
      fixture,
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
      expect([text, names((await ask(fixture, { text })).rows).sort()]).toEqual(
        [text, [...expected].sort()],
      );
    for (const value of [`' or 1=1 --`, '%'])
      expect(
        (
          await ask(fixture, {
            owner: [value],
            environment: [value],
            status: [value],
          })
        ).total,
      ).toBe(0);
  });

  it('hides what a person may not read from rows, counts and filters, as if it did not exist', async () => {
    const fixture = await createDeliveryFixture(databases, id);
    await fixture.readClusters();
    await fill(fixture, zoo);
    const a = { owners: ['group:default/a'] };
    const cases: [FleetQuestion['visible'], number][] = [
      ['all', 9],
      [a, 2],
      [{ owners: [] }, 0],
      [{ not: a }, 7],
      [{ not: { owners: [] } }, 9],
      [{ anyOf: [a, { owners: ['group:default/b'] }] }, 3],
      [{ anyOf: [] }, 0],
      [{ allOf: [a, { not: { owners: ['group:default/b'] } }] }, 2],
      [{ allOf: [a, { owners: ['group:default/b'] }] }, 0],
      [{} as never, 0],
    ];
    for (const [visible, total] of cases) {
      const page = await ask(fixture, { visible });
      expect([visible, page.total, page.rows.length]).toEqual([
        visible,
        total,
        total,
      ]);
    }
    expect((await ask(fixture, { visible: a })).filters).toEqual({
      owners: ['group:default/a'],
      systems: [],
    });
    const hidden = {
      service: 'component:default/c-degraded-dev',
      environment: 'dev',
      visible: a,
    };
    const missing = { ...hidden, service: 'component:default/none' };
    const { reader } = fixture;
    for (const read of [
      reader.environments,
      reader.objects,
      reader.history,
      reader.difference,
    ])
      expect([await read(hidden), await read(missing)]).toEqual([
        undefined,
        undefined,
      ]);
    expect(
      await reader.owners([
        'component:default/a-fine',
        'component:default/none',
        'component:default/b-nowhere',
      ]),
    ).toEqual(
      new Map([
        ['component:default/a-fine', 'group:default/a'],
        ['component:default/b-nowhere', undefined],
      ]),
    );
  });

  it('leaves out of groups and counts what is in a cluster that is not live, and shows it as last known', async () => {
    const fixture = await createDeliveryFixture(databases, id);
    await fixture.readClusters();
    await fill(fixture, zoo);
    fixture.clock.time += 61_000;
    await fixture.readClusters('prod');
    const page = await ask(fixture);
    expect(page.worst.Degraded).toEqual({ services: 1, inLastStage: 1 });
    expect(page.groups.settled).toBe(8);
    expect(page.rows[0]).toMatchObject({
      title: 'd-degraded-production',
      cells: [
        { stale: true, health: 'Healthy' },
        {},
        {},
        { stale: false, health: 'Degraded' },
      ],
    });
    expect(
      page.rows.find(({ title }) => title === 'c-degraded-dev'),
    ).toMatchObject({
      group: 'settled',
      worst: undefined,
      cells: [
        {
          stale: true,
          health: 'Degraded',
          observedAt: '2026-11-21T12:00:00.000Z',
        },
        {},
        { presence: 'absent', stale: false },
        {},
      ],
    });
  });

  it('gives every row once and in the same order, whatever the page size and order, and agrees with the pure rules', async () => {
    const fixture = await createDeliveryFixture(databases, id);
    await fixture.readClusters();
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
    await fill(
      fixture,
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
      const { rows } = await ask(fixture, { sort });
      expect(new Set(names(rows)).size).toBe(60);
      for (const row of rows) {
        const severity = Math.max(
          0,
          ...row.cells.map(cell => severityOf(statusOfCell(cell))),
        );
        expect([
          row.worst === undefined ? 0 : severityOf(row.worst),
          row.group,
        ]).toEqual([severity, groupOf(row.worst)]);
      }
      const paged: string[] = [];
      let after: string | undefined;
      do {
        const page = await ask(fixture, { sort, limit: 7, after });
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

  it.each([
    '',
    'x',
    '{}',
    '[]',
    '["worst"]',
    '["name","a","b"]',
    '["worst",1,2,3]',
    '["worst","a","b","c","d"]',
    'null',
  ])('Q6: refuses the place %j, which is not of this list', async after => {
    const fixture = await createDeliveryFixture(databases, id);
    await expect(ask(fixture, { after })).rejects.toThrow(
      /cursor is not of this list; accepted: /,
    );
  });
});
