import type { CheckResult } from '../findings';
import {
  prepareBundle,
  type ManifestBundle,
  type PreparedBundle,
} from './bundle';
import { manifestChecks } from './manifestChecks';
import type { ManifestCheck } from './manifestCheck';

/** Every manifest check on one bundle, in the order of the registry. Never throws. */
export function evaluateManifestChecks(bundle: ManifestBundle): CheckResult[] {
  return evaluateChecks(manifestChecks.list(), bundle);
}

/** Some checks on one bundle. Never throws. */
export function evaluateChecks(
  checks: readonly ManifestCheck[],
  bundle: ManifestBundle,
): CheckResult[] {
  const prepared = attempt(() => prepareBundle(bundle));
  return checks.map(check => {
    const result =
      'value' in prepared
        ? attempt(() => check.evaluate(prepared.value))
        : prepared;
    return 'value' in result
      ? result.value
      : unknown(check, bundle, result.problem);
  });
}

type Attempt<T> = { value: T } | { problem: string };

/** An object that nobody thought of costs its result, not the scorecard. */
function attempt<T>(action: () => T): Attempt<T> {
  try {
    return { value: action() };
  } catch (error) {
    return { problem: error instanceof Error ? error.message : String(error) };
  }
}

function unknown(
  { id }: ManifestCheck,
  { evaluatedAt }: ManifestBundle | PreparedBundle,
  problem: string,
): CheckResult {
  return {
    check: id,
    status: 'unknown',
    reason: `the check could not judge this input (${problem})`,
    findings: [],
    evidence: [],
    evaluatedAt,
  };
}
