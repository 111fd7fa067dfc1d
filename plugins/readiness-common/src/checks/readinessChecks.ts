import {
  createRegistry,
  type Registry,
} from '@golden-path/plugin-golden-path-common';
import { dashboard } from './dashboard';
import { manifestReadinessCheck } from './manifest/manifestReadinessCheck';
import { onCall } from './onCall';
import { pagerdutyService } from './pagerdutyService';
import type { CheckDescription, ReadinessCheck } from './readinessCheck';
import { runbook } from './runbook/runbook';

/** The checks of the scorecard, by category, in the order in which pages show them. */
export const readinessChecks = createRegistry<ReadinessCheck>(
  'readiness check',
  [
    ...[
      'resources-set',
      'probes-configured',
      'startup-probe',
      'min-ready-seconds',
      'pod-disruption-budget',
      'autoscaling',
      'topology-spread',
      'service-monitor',
      'structured-logging',
      'tracing',
    ].map(manifestReadinessCheck),
    dashboard,
    ...[
      'slo',
      'run-as-non-root',
      'read-only-root-filesystem',
      'no-privilege-escalation',
      'service-account-token',
      'network-policy',
      'external-secrets',
      'image-signed',
    ].map(manifestReadinessCheck),
    runbook,
    pagerdutyService,
    onCall,
    manifestReadinessCheck('graceful-shutdown'),
  ],
);

const idPattern = /^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/;

/**
 * The checks of the scorecard with those that an organisation adds, each after the others of its category.
 *
 * @throws Error when an id isn't lower-case words with `-`, or two checks share one
 */
export function withChecks(
  added: readonly ReadinessCheck[],
): Registry<ReadinessCheck> {
  for (const { id } of added)
    if (!idPattern.test(id) || id.length > 60)
      throw new Error(
        `the id of a check is ${JSON.stringify(id)}; accepted: at most 60 lower-case letters, digits and single dashes, such as owner-known`,
      );
  const all = [...readinessChecks.list(), ...added];
  const categories = [...new Set(all.map(({ category }) => category))];
  return createRegistry(
    'readiness check',
    categories.flatMap(category =>
      all.filter(check => check.category === category),
    ),
  );
}

/** A check without what judges, as REST and pages show it. */
export const describeCheck = ({
  evaluate: _,
  ...description
}: ReadinessCheck): CheckDescription => description;
