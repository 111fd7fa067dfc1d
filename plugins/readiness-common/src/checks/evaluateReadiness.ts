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
      return shortened(check.evaluate(evidence));
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

/** More findings of one check help nobody, and are kept and sent again and again. */
const mostFindings = 500;

/** A result with at most {@link mostFindings}: the first of each rule and severity always, so that exemptions hold. */
function shortened(result: CheckResult): CheckResult {
  const { findings } = result;
  if (findings.length <= mostFindings) return result;
  const seen = new Set<string>();
  const firsts = new Set(
    findings.filter(({ rule, severity }) => {
      const key = `${rule} ${severity}`;
      return !seen.has(key) && seen.add(key);
    }),
  );
  let room = mostFindings - firsts.size;
  const kept = findings.filter(finding => firsts.has(finding) || room-- > 0);
  const [first] = findings;
  return {
    ...result,
    findings: [
      ...kept,
      {
        rule: first?.rule ?? '',
        severity: 'note',
        message: `and ${findings.length - kept.length} more findings`,
      },
    ],
  };
}
