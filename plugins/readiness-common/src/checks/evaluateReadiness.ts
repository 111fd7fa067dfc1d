import type { CheckResult } from '@golden-path/plugin-golden-path-common';
import type { ReadinessEvidence } from '../evidence';
import type { ReadinessCheck } from './readinessCheck';

/**
 * Every check on the evidence of one service in one environment, in their order. Never throws: an input that a check
 * didn't expect costs that check, which is then `unknown`.
 */
export function evaluateReadiness(
  checks: readonly ReadinessCheck[],
  evidence: ReadinessEvidence,
): CheckResult[] {
  return checks.map(check => {
    try {
      return check.evaluate(evidence);
    } catch (error) {
      return {
        check: check.id,
        status: 'unknown',
        reason: `the check could not judge this input (${messageOf(error)})`,
        findings: [],
        evidence: [],
        evaluatedAt: evidence?.evaluatedAt,
      };
    }
  });
}

const longest = 300;

function messageOf(error: unknown): string {
  return error instanceof Error && typeof error.message === 'string'
    ? error.message.slice(0, longest)
    : 'no message';
}
