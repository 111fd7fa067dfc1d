import type {
  CheckResult,
  CheckStatus,
  Severity,
} from '@golden-path/plugin-golden-path-common';
import { describe, expect, it } from 'vitest';
import { at } from '../testing/evidence';
import { applyExemptions, type CoveringExemption } from './applyExemptions';
import type { ExemptionState } from './exemption';
import { exemptionStateAt } from './exemptionState';

const now = new Date(at);
const later = '2026-12-01T00:00:00.000Z';

const resultOf = (
  status: CheckStatus,
  findings: readonly [rule: string, severity: Severity][] = [],
): CheckResult => ({
  check: 'resources-set',
  status,
  findings: findings.map(([rule, severity]) => ({
    rule,
    severity,
    message: 'no',
  })),
  evidence: [],
  evaluatedAt: at,
});

const exemption = (
  given: Partial<CoveringExemption> = {},
): CoveringExemption => ({
  id: 'e1',
  check: 'resources-set',
  rule: undefined,
  environments: ['production'],
  reason: 'legacy',
  expiresAt: later,
  state: 'active',
  ...given,
});

const apply = (
  result: CheckResult,
  exemptions: readonly CoveringExemption[],
  when = now,
) => {
  const [applied] = applyExemptions([result], {
    exemptions,
    environment: 'production',
    now: when,
  });
  return [applied?.result.status, applied?.exemption];
};

const failing = resultOf('fail', [
  ['limits.cpu', 'error'],
  ['limits.cpu', 'error'],
  ['requests.cpu', 'warning'],
]);
const failingTwice = resultOf('fail', [
  ['limits.cpu', 'error'],
  ['limits.memory', 'error'],
]);

describe('an exemption', () => {
  it('of a check covers what fails and what is unknown, and nothing else', () => {
    const statusOf = (status: CheckStatus) =>
      apply(resultOf(status), [exemption()])[0];
    expect(statusOf('fail')).toBe('exempt');
    expect(statusOf('unknown')).toBe('exempt');
    expect(statusOf('pass')).toBe('pass');
    expect(statusOf('not-applicable')).toBe('not-applicable');
  });

  it('of a rule covers a failure whose every error is of that rule', () => {
    const rule = (name: string, more = {}) =>
      exemption({ id: name, rule: name, ...more });
    expect(apply(failing, [rule('limits.cpu')])).toEqual([
      'exempt',
      'limits.cpu',
    ]);
    expect(apply(failing, [rule('requests.cpu')])[0]).toBe('fail');
    expect(apply(failingTwice, [rule('limits.cpu')])[0]).toBe('fail');
    expect(apply(resultOf('unknown'), [rule('limits.cpu')])[0]).toBe('unknown');
    // Of two, the one whose end makes it count again.
    expect(
      apply(failingTwice, [
        rule('limits.cpu'),
        rule('limits.memory', { expiresAt: '2026-11-30T00:00:00Z' }),
      ]),
    ).toEqual(['exempt', 'limits.memory']);
  });

  it('covers its environments and its check only, from its approval to its end', () => {
    for (const given of [
      { environments: ['staging'] },
      { environments: [] },
      { check: 'slo' },
      { expiresAt: at },
      { expiresAt: 'soon' },
      ...(
        ['requested', 'ended', 'refused', 'revoked', 'withdrawn'] as const
      ).map(state => ({ state })),
    ])
      expect(apply(failing, [exemption(given)])).toEqual(['fail', undefined]);
    const end = new Date(later).getTime();
    expect(apply(failing, [exemption()], new Date(end - 1))[0]).toBe('exempt');
    expect(apply(failing, [exemption()], new Date(end))[0]).toBe('fail');
  });

  it('of several that cover it, the last to end is named', () => {
    expect(
      apply(failing, [
        exemption({ id: 'short', expiresAt: '2026-11-22T00:00:00Z' }),
        exemption({ id: 'long' }),
        exemption({
          id: 'rule',
          rule: 'limits.cpu',
          expiresAt: '2026-11-30T00:00:00Z',
        }),
      ]),
    ).toEqual(['exempt', 'long']);
  });

  it('says why and until when, and keeps what the check found', () => {
    const [applied] = applyExemptions([failing], {
      exemptions: [exemption()],
      environment: 'production',
      now,
    });
    expect(applied?.result).toEqual({
      ...failing,
      status: 'exempt',
      reason: `exempt until ${later}: legacy`,
    });
  });

  it('never comes back: what is recorded as closed stays so when the clock goes back', () => {
    const past = new Date('2020-01-01T00:00:00Z');
    for (const state of ['ended', 'refused', 'revoked', 'withdrawn'] as const)
      expect(exemptionStateAt({ state, expiresAt: later }, past)).toBe(state);
    const states = (['active', 'requested'] satisfies ExemptionState[]).map(
      state => [
        exemptionStateAt({ state, expiresAt: later }, now),
        exemptionStateAt({ state, expiresAt: later }, new Date(later)),
      ],
    );
    expect(states).toEqual([
      ['active', 'ended'],
      ['requested', 'ended'],
    ]);
  });
});
