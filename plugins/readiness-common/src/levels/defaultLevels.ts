import type { LevelDefinition } from './level';

/** The levels of an organisation that configures none: bronze may run, silver may be relied on, gold lacks nothing. */
export const defaultLevels: readonly LevelDefinition[] = [
  {
    id: 'bronze',
    title: 'Bronze',
    checks: [
      'resources-set',
      'probes-configured',
      'run-as-non-root',
      'runbook',
    ],
  },
  {
    id: 'silver',
    title: 'Silver',
    checks: [
      'pod-disruption-budget',
      'network-policy',
      'no-privilege-escalation',
      'graceful-shutdown',
      'service-monitor',
      'external-secrets',
      'on-call',
    ],
  },
  { id: 'gold', title: 'Gold', checks: 'all' },
];
