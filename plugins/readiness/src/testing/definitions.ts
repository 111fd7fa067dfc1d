import type { CheckCategory } from '@golden-path/plugin-golden-path-common';
import {
  type CheckDescription,
  defaultLevels,
  type ReadinessDefinitions,
} from '@golden-path/plugin-readiness-common';

const described = (
  category: CheckCategory,
  ...checks: readonly (readonly [id: string, ...rules: string[]])[]
): CheckDescription[] =>
  checks.map(([id, ...rules]) => ({
    id,
    category,
    title: `${id.charAt(0).toLocaleUpperCase('en')}${id.slice(1).replace(/-/g, ' ')}`,
    why: `Without ${id.replace(/-/g, ' ')}, users notice.`,
    link: `https://docs.example.org/${id}`,
    reads: ['live', 'rendered'],
    remedy: `Set up ${id.replace(/-/g, ' ')} in the service’s overlay.`,
    rules,
  }));

/** The checks and levels of an organisation that changed nothing of them. */
export const definitions: ReadinessDefinitions = {
  checks: [
    ...described(
      'reliability',
      ['resources-set', 'requests.cpu', 'requests.memory', 'limits.cpu'],
      ['probes-configured', 'readiness', 'liveness'],
      ['startup-probe', 'startup'],
      ['min-ready-seconds', 'min-ready-seconds'],
      ['pod-disruption-budget', 'exists', 'matches', 'allows-disruption'],
      ['autoscaling', 'exists', 'target', 'bounds'],
      ['topology-spread', 'zone'],
    ),
    ...described(
      'observability',
      ['service-monitor', 'exists', 'selects', 'port'],
      ['structured-logging', 'format'],
      ['tracing', 'instrumented'],
      ['dashboard', 'linked'],
      ['slo', 'defined'],
    ),
    ...described(
      'security',
      ['run-as-non-root', 'flag', 'user'],
      ['read-only-root-filesystem', 'flag'],
      ['no-privilege-escalation', 'flag'],
      ['service-account-token', 'automount'],
      ['network-policy', 'ingress', 'egress'],
      ['external-secrets', 'source', 'hardcoded'],
      ['image-signed', 'policy', 'pinned'],
    ),
    ...described(
      'operations',
      ['runbook', 'linked', 'complete'],
      ['pagerduty-service', 'exists'],
      ['on-call', 'rotation'],
      ['graceful-shutdown', 'pre-stop', 'grace-period'],
    ),
  ],
  levels: defaultLevels,
  environments: ['dev', 'qa', 'staging', 'production'],
  exemptionDays: 90,
};
