import { definitions } from '../definitions';
import type { FleetResult, FleetService } from './fleetService';

const stages = definitions.environments;

/** A service of a team; what is given holds in staging and production. */
export const fleetService = (
  name: string,
  team: string | undefined,
  results: Readonly<Record<string, FleetResult>> = {},
  more: Partial<FleetService> = {},
): FleetService => ({
  service: `component:default/${name}`,
  name,
  owner: team && `group:default/${team}`,
  system: team && `system:default/${team}-core`,
  workload: name.endsWith('worker') ? 'worker' : 'http-api',
  template: 'template:default/http-api',
  results: Object.fromEntries(
    stages.map(stage => [
      stage,
      stage === 'staging' || stage === 'production' ? results : {},
    ]),
  ),
  ...more,
});

const literal = (key: string): FleetResult => ({
  status: 'fail',
  finding: `${key} is a literal in ConfigMap ledger-shared`,
  cause: 'ConfigMap ledger-shared holds credentials as literals',
  since: new Date(Date.now() - 21 * 86_400_000).toISOString(),
});

/** Three teams: ledger, whose services share a cause, payments, which is Mina Park's, and one without a team. */
export const smallFleet = (): FleetService[] => [
  fleetService('ledger-api', 'ledger', {
    'external-secrets': literal('LEDGER_SIGNING_KEY'),
    'on-call': { status: 'unknown', finding: 'PagerDuty doesn’t answer' },
  }),
  fleetService('ledger-worker', 'ledger', {
    'external-secrets': literal('BANK_FEED_TOKEN'),
    'on-call': { status: 'unknown', finding: 'PagerDuty doesn’t answer' },
  }),
  fleetService('ledger-export', 'ledger', {
    'external-secrets': {
      status: 'exempt',
      exemptUntil: '2026-12-20T00:00:00.000Z',
    },
    'on-call': { status: 'unknown', finding: 'PagerDuty doesn’t answer' },
  }),
  fleetService('ledger-old', 'ledger', {
    'external-secrets': {
      status: 'fail',
      finding: 'Secret sftp-key has no ExternalSecret',
    },
    'on-call': { status: 'unknown', finding: 'PagerDuty doesn’t answer' },
  }),
  fleetService('payments-api', 'payments', {
    'graceful-shutdown': { status: 'fail', finding: 'no preStop handler' },
    'startup-probe': { status: 'not-applicable' },
  }),
  fleetService('legacy-worker', undefined),
];
