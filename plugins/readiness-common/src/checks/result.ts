import type {
  CheckResult,
  CheckStatus,
  Evidence,
  Finding,
} from '@golden-path/plugin-golden-path-common';
import type { ReadinessEvidence } from '../evidence';

/** What a check that isn't about manifests has found. */
export interface Judgement {
  readonly findings?: readonly Finding[];
  readonly evidence?: readonly Evidence[];
  /** Evidence that could not be had. */
  readonly unknown?: readonly string[];
}

/** A result: an error fails, else what isn't known keeps it from passing. */
export function judged(
  check: string,
  { evaluatedAt }: ReadinessEvidence,
  { findings = [], evidence = [], unknown = [] }: Judgement,
): CheckResult {
  const fails = findings.some(({ severity }) => severity === 'error');
  const isUnknown = !fails && unknown.length > 0;
  const status: CheckStatus = fails ? 'fail' : isUnknown ? 'unknown' : 'pass';
  return {
    check,
    status,
    ...(isUnknown && { reason: [...new Set(unknown)].join('; ') }),
    findings: [...findings],
    evidence: [...evidence],
    evaluatedAt,
  };
}

/** A result of a check that couldn't have its evidence. */
export const unknownResult = (
  check: string,
  evidence: ReadinessEvidence,
  reason: string,
): CheckResult => judged(check, evidence, { unknown: [reason] });
