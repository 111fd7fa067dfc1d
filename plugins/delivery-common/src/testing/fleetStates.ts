import {
  fleetCellOf,
  fleetStatuses,
  type FleetCell,
  type FleetGroup,
  type FleetStatus,
} from '../fleet';
import type { EnvironmentState } from '../model';

/** Stages of the tests in delivery order, each with its cluster. */
export const stages = [
  { name: 'dev', cluster: 'nonprod' },
  { name: 'qa', cluster: 'nonprod' },
  { name: 'staging', cluster: 'nonprod' },
  { name: 'production', cluster: 'prod' },
] as const;

const absent = { known: false, why: 'absent', reason: 'none' } as const;

/** A stage by its health in short: a status, with `!` behind it drifted; `-` is not deployed, `?` not readable. */
export function stageState(
  service: string,
  order: number,
  health: string,
): EnvironmentState {
  const status = fleetStatuses.find(
    each => each !== 'Drift' && health.startsWith(each),
  );
  const { name, cluster } = stages[order] ?? { name: 'none', cluster: 'none' };
  return {
    service,
    environment: name,
    kind: 'stage',
    order,
    cluster,
    namespace: undefined,
    preview: undefined,
    health:
      status && status !== 'Drift'
        ? {
            known: true,
            value: { status, message: '', since: undefined },
            source: { kind: 'cluster', cluster },
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
    pendingChanges: absent,
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
}

/** Cells of stages in the words of {@link stageState}, while some clusters are stale. */
export const stageCells = (
  health: readonly string[],
  staleClusters: readonly string[] = [],
): FleetCell[] =>
  health.map((each, order) => {
    const cell = fleetCellOf(stageState('s', order, each));
    return {
      ...cell,
      stale:
        cell.presence !== 'absent' &&
        staleClusters.includes(stages[order]?.cluster ?? ''),
    };
  });

/** What decides a service's place: health of its stages in the words of {@link stageState}, which clusters are stale, and the verdict. Both the pure rule and the database keep to it. */
export const placements: readonly (readonly [
  title: string,
  health: readonly string[],
  staleClusters: readonly string[],
  worst: FleetStatus | undefined,
  group: FleetGroup,
])[] = [
  [
    'the worst stage decides',
    ['Healthy', 'Progressing', 'Missing', '-'],
    [],
    'Missing',
    'needs-action',
  ],
  [
    'drift counts where nothing is worse',
    ['Healthy!', 'Progressing', '-', '-'],
    [],
    'Drift',
    'drifted',
  ],
  [
    'changing counts before paused',
    ['Progressing', 'Suspended', '-', '-'],
    [],
    'Progressing',
    'changing',
  ],
  [
    'paused counts before well',
    ['Suspended', 'Healthy', '-', '-'],
    [],
    'Suspended',
    'suspended',
  ],
  [
    'well is settled',
    ['Healthy', '-', '-', 'Healthy'],
    [],
    'Healthy',
    'settled',
  ],
  ['nowhere is settled', ['-', '-', '-', '-'], [], undefined, 'settled'],
  [
    'nowhere is settled, whatever is stale',
    ['-', '-', '-', '-'],
    ['nonprod', 'prod'],
    undefined,
    'settled',
  ],
  [
    'what can not be read is unknown',
    ['Healthy', '?', '-', 'Healthy'],
    [],
    'Unknown',
    'needs-action',
  ],
  [
    'a stale test stage is left out, however bad it was',
    ['Degraded', 'Missing', '?', 'Healthy'],
    ['nonprod'],
    'Healthy',
    'settled',
  ],
  [
    'a stale production is unknown, however well it was',
    ['Healthy', 'Healthy', 'Healthy', 'Healthy'],
    ['prod'],
    'Unknown',
    'needs-action',
  ],
  [
    'a stale production was degraded once, which says nothing now',
    ['Healthy', '-', '-', 'Degraded'],
    ['prod'],
    'Unknown',
    'needs-action',
  ],
  [
    'what is known to be worse decides before a stale production',
    ['Degraded', '-', '-', 'Healthy'],
    ['prod'],
    'Degraded',
    'needs-action',
  ],
  [
    'not in production, and stale everywhere, is unknown',
    ['Healthy', 'Healthy', '-', '-'],
    ['nonprod'],
    'Unknown',
    'needs-action',
  ],
  [
    'stale everywhere is unknown',
    ['Healthy', 'Healthy', 'Healthy', 'Healthy'],
    ['nonprod', 'prod'],
    'Unknown',
    'needs-action',
  ],
  [
    'not in production is not concerned by its cluster',
    ['Healthy', 'Progressing', '-', '-'],
    ['prod'],
    'Progressing',
    'changing',
  ],
];
