import type { CheckResult } from '@golden-path/plugin-golden-path-common';
import type { Exemption } from './exemption';
import { exemptionStateAt } from './exemptionState';

/** What an exemption needs to cover anything. */
export type CoveringExemption = Pick<
  Exemption,
  'id' | 'check' | 'rule' | 'environments' | 'reason' | 'expiresAt' | 'state'
>;

/** Where and when results are looked at. */
export interface ExemptionContext {
  /** Of one service. */
  readonly exemptions: readonly CoveringExemption[];
  readonly environment: string;
  readonly now: Date;
}

/** A result, and the exemption that covers it: the one whose end makes it count again. */
export interface ExemptedResult {
  readonly result: CheckResult;
  readonly exemption: string | undefined;
}

/**
 * Results with their exemptions. An exemption of the whole check covers `fail` and `unknown`; those of rules cover a
 * `fail` when they cover every error among its findings. What passes stays passing.
 */
export function applyExemptions(
  results: readonly CheckResult[],
  { exemptions, environment, now }: ExemptionContext,
): ExemptedResult[] {
  const active = exemptions.filter(
    exemption =>
      exemption.environments.includes(environment) &&
      exemptionStateAt(exemption, now) === 'active',
  );
  return results.map(result => {
    const covering = coveringExemption(
      result,
      active.filter(({ check }) => check === result.check),
    );
    if (!covering) return { result, exemption: undefined };
    return {
      exemption: covering.id,
      result: {
        ...result,
        status: 'exempt',
        reason: `exempt until ${covering.expiresAt}: ${covering.reason}`,
      },
    };
  });
}

/** Of those that end at different times, the last one to end of each kind; of several rules, the first to end. */
function coveringExemption(
  { status, findings }: CheckResult,
  active: readonly CoveringExemption[],
): CoveringExemption | undefined {
  if (status !== 'fail' && status !== 'unknown') return undefined;
  const whole = lastToEnd(active.filter(({ rule }) => rule === undefined));
  if (status === 'unknown') return whole;
  const rules = new Set(
    findings
      .filter(({ severity }) => severity === 'error')
      .map(({ rule }) => rule),
  );
  const ofRules = [...rules].map(rule =>
    lastToEnd(active.filter(exemption => exemption.rule === rule)),
  );
  const byRules =
    ofRules.length > 0 && ofRules.every(found => found !== undefined)
      ? ofRules.toSorted(byEnd)[0]
      : undefined;
  return lastToEnd([whole, byRules].filter(found => found !== undefined));
}

const byEnd = (one: CoveringExemption, other: CoveringExemption) =>
  Date.parse(one.expiresAt) - Date.parse(other.expiresAt) ||
  (one.id < other.id ? -1 : 1);

const lastToEnd = (exemptions: readonly CoveringExemption[]) =>
  exemptions.toSorted(byEnd).at(-1);
