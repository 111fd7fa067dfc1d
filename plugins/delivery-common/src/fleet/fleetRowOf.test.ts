import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { EnvironmentState } from '../model';
import { withFreshness } from '../freshness';
import { placements, stageCells } from '../testing/fleetStates';
import {
  fleetCellOf,
  fleetGroups,
  fleetRowOfCells,
  fleetStatuses,
  groupOf,
  rankOf,
  severityOf,
  statusesOf,
  statusOfCell,
  statusOfSeverity,
  type FleetStatus,
} from './index';

const absent = { known: false, why: 'absent', reason: 'none' } as const;
type Status = Exclude<FleetStatus, 'Drift'>;

const state = (
  health: Status | 'absent' | 'unreadable' | 'not-applicable',
  more: Partial<EnvironmentState> & { drifted?: boolean; stale?: boolean } = {},
): EnvironmentState => ({
  service: 's',
  environment: 'dev',
  kind: 'stage',
  order: 0,
  cluster: 'c',
  namespace: 'n',
  preview: undefined,
  health:
    health === 'absent' ||
    health === 'unreadable' ||
    health === 'not-applicable'
      ? { known: false, why: health, reason: 'r' }
      : {
          known: true,
          value: { status: health, message: '', since: undefined },
          source: { kind: 'cluster', cluster: 'c' },
          observedAt: '2026-11-21T12:00:00Z',
          stale: more.stale ?? false,
        },
  cause: undefined,
  desired: absent,
  pendingChanges: absent,
  synced: absent,
  running: absent,
  workloads: [],
  drift: {
    drifted: more.drifted ?? false,
    kinds: [],
    sentences: [],
    progressing: false,
    since: undefined,
  },
  behind: undefined,
  links: [],
  notices: [],
  ...more,
});
const service = {
  service: 's',
  title: 'S',
  owner: undefined,
  system: undefined,
};

describe('a cell of the fleet', () => {
  it.each<[string, EnvironmentState, FleetStatus | undefined]>([
    ['Healthy', state('Healthy'), 'Healthy'],
    [
      'drift counts before what is well',
      state('Healthy', { drifted: true }),
      'Drift',
    ],
    [
      'drift counts before what is paused',
      state('Suspended', { drifted: true }),
      'Drift',
    ],
    [
      'what is down counts before drift',
      state('Degraded', { drifted: true }),
      'Degraded',
    ],
    ['not readable is not known, never green', state('unreadable'), 'Unknown'],
    ['not deployed by design is nothing', state('absent'), undefined],
    ['outside is nothing', state('not-applicable'), undefined],
  ])('%s', (_, environment, expected) => {
    expect(statusOfCell(fleetCellOf(environment))).toBe(expected);
  });

  it('shows what most pods run, else what was applied, else what Git says', () => {
    const release = (tag: string) => ({
      tag,
      digest: undefined,
      commit: undefined,
    });
    const facet = <Value>(value: Value) => ({
      known: true as const,
      value,
      source: { kind: 'cluster' as const, cluster: 'c' },
      observedAt: '',
      stale: false,
    });
    const desired = facet({
      release: release('git'),
      path: 'p',
      change: undefined,
    });
    const synced = facet({
      status: 'Synced' as const,
      revision: undefined,
      at: undefined,
      operation: 'none' as const,
      message: undefined,
      engineHealth: undefined,
      outOfSync: [],
      automated: true,
      release: release('engine'),
    });
    const running = facet({
      releases: [{ release: release('pods'), pods: 1, ready: 1 }],
      pods: { total: 1, ready: 1, starting: 0, failing: 0, terminating: 0 },
    });
    expect(
      [
        state('Healthy', { desired }),
        state('Healthy', { desired, synced }),
        state('Healthy', { desired, synced, running }),
      ].map(each => fleetCellOf(each).release),
    ).toEqual(['git', 'engine', 'pods']);
  });
});

describe('a row of the fleet', () => {
  it.each(placements)('%s', (_, health, staleClusters, worst, group) => {
    const cells = stageCells(health, staleClusters);
    expect(
      fleetRowOfCells(service, cells, {
        previews: 0,
        changedAt: undefined,
        lastStage: 'production',
      }),
    ).toMatchObject({ worst, group, cells });
  });

  it('is decided by the cells that are asked for', () => {
    const cells = stageCells(['Degraded', 'Healthy', '-', 'Healthy'], ['prod']);
    const row = (...names: string[]) =>
      fleetRowOfCells(service, cells, {
        previews: 0,
        changedAt: undefined,
        lastStage: 'production',
        considered: cells.filter(({ environment }) =>
          names.includes(environment),
        ),
      }).worst;
    expect([row('qa'), row('qa', 'production'), row('staging')]).toEqual([
      'Healthy',
      'Unknown',
      undefined,
    ]);
  });
});

describe('the order of the fleet', () => {
  it('is that of severity, then the later environment, then what lasts longer; what is well is equal', () => {
    const inOrder = [
      rankOf('Degraded', 3, '2026-11-21T12:00:00Z'),
      rankOf('Degraded', 1, '2026-11-20T12:00:00Z'),
      rankOf('Degraded', 1, '2026-11-21T12:00:00Z'),
      rankOf('Degraded', 1, undefined),
      rankOf('Missing', 3, '1970-01-01T00:00:00Z'),
      rankOf('Unknown', 0, 'not a time'),
      rankOf('Drift', 0, undefined),
      rankOf('Progressing', 0, undefined),
      rankOf('Suspended', 0, undefined),
      rankOf('Healthy', 3, undefined),
      rankOf(undefined, 3, undefined),
    ];
    expect([...inOrder].sort().reverse()).toEqual(inOrder);
    expect(rankOf('Healthy', 0, '2026-11-20T12:00:00Z')).toBe(
      rankOf('Healthy', 3, undefined),
    );
  });

  it('agrees with severity for every pair, and each group has its statuses', () => {
    const status = fc.constantFrom(...fleetStatuses);
    fc.assert(
      fc.property(
        status,
        status,
        fc.nat(120),
        fc.nat(120),
        (one, other, here, there) => {
          const ranks = [
            rankOf(one, here, undefined),
            rankOf(other, there, undefined),
          ] as const;
          return severityOf(one) > severityOf(other)
            ? ranks[0] > ranks[1]
            : severityOf(one) < severityOf(other)
              ? ranks[0] < ranks[1]
              : true;
        },
      ),
    );
    expect(
      fleetStatuses.map(each => statusOfSeverity(severityOf(each))),
    ).toEqual(fleetStatuses);
    expect(fleetGroups.flatMap(statusesOf)).toEqual(fleetStatuses);
    expect(statusesOf('needs-action').map(groupOf)).toEqual([
      'needs-action',
      'needs-action',
      'needs-action',
    ]);
  });
});

describe('freshness', () => {
  it('gives each known value the time of its source, and calls stale what nothing vouches for', () => {
    const sign = { observedAt: '2026-11-21T12:05:00Z', stale: false };
    const fresh = withFreshness(state('Healthy'), ({ kind }) =>
      kind === 'cluster' ? sign : undefined,
    );
    expect(fresh.health).toMatchObject(sign);
    expect(
      withFreshness(state('Healthy'), () => undefined).health,
    ).toMatchObject({ stale: true, value: { status: 'Healthy' } });
    expect(withFreshness(state('absent'), () => undefined).health).toEqual({
      known: false,
      why: 'absent',
      reason: 'r',
    });
  });
});
