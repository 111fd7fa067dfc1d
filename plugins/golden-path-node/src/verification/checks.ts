import type {
  CheckResult,
  Finding,
} from '@golden-path/plugin-golden-path-common';
import type { OverlayEnvironment, RuleContext } from './rules';

/** Checks about surviving the loss of a pod, which only environments with the sizing of production promise. */
const productionOnly = new Set([
  'autoscaling',
  'pod-disruption-budget',
  'topology-spread',
]);

/** The checks of the scorecard that read manifests. */
export function runChecks(context: RuleContext, now: Date): CheckResult[] {
  return context.objects.length > 0 && now ? [] : [];
}

/** What keeps an overlay from being verified: failed checks, those about scale only where production's sizing is. */
export const checkFindings = (
  checks: readonly CheckResult[],
  environment: OverlayEnvironment,
): Finding[] =>
  checks
    .filter(({ status }) => status === 'fail')
    .filter(({ check }) => environment.production || !productionOnly.has(check))
    .flatMap(({ check, findings }) =>
      findings
        .filter(({ severity }) => severity === 'error')
        .map(finding => ({ ...finding, rule: `${check}.${finding.rule}` })),
    );
