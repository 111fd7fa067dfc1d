import type { FleetRow } from '@golden-path/plugin-delivery-common';
import { describe, expect, it } from 'vitest';
import { layoutOf } from './columns';
import { fleetCsv } from './fleetCsv';
import { filtersOf, isFiltered, queryOf, searchOf } from './fleetFilters';
import { fleetItems, sectionOf } from './fleetItems';
import { viewOf } from './fleetCell';
import { createFleetReader } from './fleetReader';
import { type HeldRow, holdRows } from './heldRows';
import {
  cell,
  cluster,
  type FakeFleet,
  fakeDelivery,
  row,
} from './testing/fakeFleet';

const now = Date.parse('2026-11-21T14:32:00Z');
const well = (title: string) => row(title, [cell('production')]);
const bad = (title: string) =>
  row(title, [cell('production', { health: 'Degraded' })]);
const names = (rows: readonly { row: FleetRow }[]) =>
  rows.map(each => each.row.title).join(' ');

describe('filters in the address', () => {
  it('come back as they went, leave out what holds nothing back, and drop what is not accepted', () => {
    const address =
      'text=pay&owner=group%3Adefault%2Fa&owner=group%3Adefault%2Fb&status=Drift&worst=Degraded&sort=owner';
    const filters = filtersOf(new URLSearchParams(address));
    expect(searchOf(filters).toString()).toBe(address);
    expect(queryOf(filters)).toEqual({
      text: 'pay',
      owner: ['group:default/a', 'group:default/b'],
      status: ['Drift'],
      worst: ['Degraded'],
      sort: 'owner',
    });
    const strange = filtersOf(
      new URLSearchParams('sort=best&worst=Great&status=&mine=1&text=+'),
    );
    expect(queryOf(strange)).toEqual({ sort: 'worst' });
    expect(isFiltered(filtersOf(new URLSearchParams('sort=name')))).toBe(false);
  });
});

describe('a cell', () => {
  it('says its word unless Healthy, its release, distance and drift', () => {
    const behind = {
      of: 'staging',
      count: 3,
      unit: 'commits' as const,
      since: undefined,
    };
    expect(viewOf(cell('dev', { behind, drifted: true }), now)).toMatchObject({
      shows: 'live',
      health: 'Healthy',
      behind: '−3',
      drifted: true,
      sentence: 'Healthy, v1.0.0, 3 commits behind staging, Drift',
    });
    expect(
      viewOf(cell('dev', { behind: { ...behind, count: 0 } }), now),
    ).toMatchObject({ behind: undefined });
  });

  it('is unknown when it can not be read, stale with its last state when it is not live, and empty by design', () => {
    expect(
      viewOf(
        cell('dev', {
          presence: 'unknown',
          health: undefined,
          release: undefined,
          digest: undefined,
          cause: 'forbidden',
        }),
        now,
      ),
    ).toMatchObject({ health: 'Unknown', fact: 'forbidden' });
    expect(
      viewOf(
        cell('dev', {
          stale: true,
          health: 'Degraded',
          observedAt: '2026-11-21T14:05:00Z',
        }),
        now,
      ),
    ).toEqual({
      shows: 'stale',
      age: '27 min',
      was: 'Degraded',
      release: 'v1.0.0',
      sentence: 'Unknown, last seen 27 min ago, was Degraded, v1.0.0',
    });
    expect(viewOf(cell('dev', { presence: 'absent' }), now).shows).toBe(
      'nothing',
    );
    expect(viewOf(undefined, now).shows).toBe('nothing');
  });
});

describe('rows under a reader', () => {
  const section = sectionOf('worst');
  const held = (rows: FleetRow[]): HeldRow[] =>
    rows.map(each => ({ row: each, section: section(each) }));

  it('stay in their places with new content, and the fewest moves are counted', () => {
    const before = held([well('a'), well('b'), well('c'), well('d')]);
    const { rows, changes } = holdRows(
      before,
      [bad('d'), well('a'), well('b'), well('c')],
      section,
      true,
    );
    expect(names(rows)).toBe('a b c d');
    expect(rows[3]).toMatchObject({
      row: { worst: 'Degraded' },
      section: 'settled',
    });
    expect(changes).toBe(1);
    expect(
      holdRows(
        before,
        before.map(each => each.row),
        section,
        true,
      ),
    ).toEqual({
      rows: before,
      changes: 0,
    });
  });

  it('keep what is gone, let what is new wait, and add what paging brings', () => {
    const { rows, changes } = holdRows(
      held([well('a'), well('b')]),
      [bad('new'), well('b'), well('c')],
      section,
      true,
    );
    expect(names(rows)).toBe('a b c');
    expect(changes).toBe(2);
  });

  it('are no change when one only pushes the last ones beyond what was read', () => {
    const before = held([well('a'), well('b'), well('c')]);
    const newest = [bad('new'), well('a'), well('b')];
    expect(holdRows(before, newest, section, false).changes).toBe(1);
    expect(holdRows(before, newest, section, true).changes).toBe(2);
  });
});

describe('lines of the fleet', () => {
  const rows = [bad('a'), well('b'), well('c')];
  const held = rows.map(each => ({ row: each, section: each.group }));
  const groups = {
    'needs-action': 1,
    drifted: 0,
    changing: 0,
    suspended: 0,
    settled: 4,
  };
  const words = (items: ReturnType<typeof fleetItems>) =>
    items
      .map(item =>
        item.type === 'section'
          ? `[${item.title} ${item.count ?? '?'}]`
          : item.type === 'row'
            ? item.row.title
            : `…${item.position}`,
      )
      .join(' ');
  const input = {
    rows: held,
    head: { total: 5, groups },
    sort: 'worst' as const,
    folded: new Set<string>(),
    complete: false,
  };

  it('have headings worst first and a place for each row that is not read yet', () => {
    expect(words(fleetItems(input))).toBe(
      '[Needs action 1] a [Settled 4] b c …3 …4',
    );
    expect(words(fleetItems({ ...input, folded: new Set(['settled']) }))).toBe(
      '[Needs action 1] a [Settled 4]',
    );
  });

  it('leave no gap where a section that is read to its end has more services by now', () => {
    const head = { total: 7, groups: { ...groups, 'needs-action': 3 } };
    expect(words(fleetItems({ ...input, head }))).toMatch(
      /^\[Needs action 1\] a \[Settled 4\] b c …3/,
    );
  });

  it('stand below teams, whose number is only said once they are read to their end', () => {
    const teams = [
      row('a', [cell('dev')], { owner: 'group:default/payments' }),
      row('b', [cell('dev')], { owner: 'group:other/ledger' }),
    ].map(each => ({ row: each, section: sectionOf('owner')(each) }));
    expect(
      words(
        fleetItems({
          ...input,
          rows: teams,
          sort: 'owner',
          head: { total: 3, groups },
        }),
      ),
    ).toBe('[payments 1] a [other/ledger ?] b …2');
  });
});

describe('reading page by page', () => {
  const fleet: FakeFleet = {
    rows: Array.from({ length: 450 }, (_, index) => well(`s-${1000 + index}`)),
    environments: [{ name: 'production', cluster: 'prod' }],
    clusters: [cluster('prod')],
    queries: [],
  };
  const signal = new AbortController().signal;

  it('asks for further pages only when they are wanted, and never for one that was read', async () => {
    const reader = createFleetReader(
      fakeDelivery(fleet),
      { sort: 'name' },
      'q',
    );
    expect((await reader.read(signal)).rows).toHaveLength(200);
    expect(reader.want(150)).toBe(false);
    expect(reader.want(201)).toBe(true);
    const second = await reader.read(signal);
    expect(second.rows).toHaveLength(400);
    expect(second.complete).toBe(false);
    expect(fleet.queries.map(({ cursor }) => cursor)).toEqual([
      undefined,
      '200',
    ]);
    reader.want(450);
    expect(await reader.read(signal)).toMatchObject({ complete: true });
    fleet.queries.length = 0;
    expect((await reader.read(signal)).rows).toHaveLength(450);
    expect(fleet.queries).toHaveLength(3);
  });
});

describe('the grid', () => {
  it('drops System, Changed and Team where room is short, and then turns to cards', () => {
    const stages = ['dev', 'qa', 'staging', 'production'].map(name => ({
      name,
      cluster: 'c',
    }));
    const columns = (width: number, chosen: string[] = []) =>
      layoutOf(width, stages, chosen)
        .columns.map(each =>
          each.type === 'environment' ? each.name : each.type,
        )
        .join(' ');
    const all = 'dev qa staging production';
    expect(columns(1400)).toBe(`service owner system ${all} changed`);
    expect(columns(1168)).toBe(`service owner ${all} changed`);
    expect(columns(1000)).toBe(`service owner ${all}`);
    expect(columns(900)).toBe(`service ${all}`);
    expect(columns(900, ['qa'])).toBe('service owner system qa changed');
    expect([
      layoutOf(600, stages, []).cards,
      layoutOf(0, stages, []).cards,
    ]).toEqual([true, false]);
  });
});

describe('around the rows', () => {
  it('writes CSV in which nothing is a formula', () => {
    const csv = fleetCsv(
      [
        row('a', [
          cell('dev', {
            cause: '=HYPERLINK("x"), crash',
            observedAt: undefined,
          }),
          cell('qa', { presence: 'absent' }),
        ]),
      ],
      [{ name: 'dev', cluster: 'nonprod' }],
    );
    const lines = csv.split('\r\n');
    expect(lines).toHaveLength(2);
    expect(lines[1]).toContain('"\'=HYPERLINK(""x""), crash"');
    expect(lines[1]).toContain(
      'component:default/a,payments,payments-core,dev,nonprod,Healthy,live',
    );
  });
});
