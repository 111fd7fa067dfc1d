import type { CheckResult, Evidence, Finding } from '../findings';
import type { PreparedBundle } from './bundle';

/** What a check says about one workload. */
export interface Verdict {
  findings: readonly Finding[];
  /** Evidence that could not be had. */
  unknown?: string | undefined;
  /** Why the check says nothing about it. */
  notApplicable?: string | undefined;
  evidence?: readonly Evidence[];
}

/**
 * One result of many verdicts: an error fails, else what isn't known keeps it from passing, else one workload that
 * the check applies to is enough.
 */
export function combineVerdicts(
  check: string,
  verdicts: readonly Verdict[],
  bundle: PreparedBundle,
): CheckResult {
  const findings = verdicts.flatMap(verdict => [...verdict.findings]);
  const evidence = verdicts.flatMap(verdict => [...(verdict.evidence ?? [])]);
  const base = { check, findings, evidence, evaluatedAt: bundle.evaluatedAt };
  if (findings.some(({ severity }) => severity === 'error'))
    return { ...base, status: 'fail' };
  const unknown = distinct([
    ...verdicts.map(verdict => verdict.unknown),
    ...(bundle.problems ?? []),
  ]);
  if (unknown.length > 0)
    return { ...base, status: 'unknown', reason: unknown.join('; ') };
  if (verdicts.some(({ notApplicable }) => notApplicable === undefined))
    return { ...base, status: 'pass' };
  const reasons = distinct(verdicts.map(verdict => verdict.notApplicable));
  return {
    ...base,
    status: 'not-applicable',
    reason: reasons.join('; ') || 'no workload here',
  };
}

/** Reasons beyond these say no more. */
const mostReasons = 5;

function distinct(texts: readonly (string | undefined)[]): string[] {
  const found = [...new Set(texts.filter(text => text !== undefined))];
  const rest = found.length - mostReasons;
  return rest > 0
    ? [...found.slice(0, mostReasons), `and ${rest} more`]
    : found;
}
