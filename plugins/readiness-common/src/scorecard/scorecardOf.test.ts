import type {
  CheckResult,
  CheckStatus,
} from '@golden-path/plugin-golden-path-common';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readinessChecks } from '../checks';
import type { CoveringExemption } from '../exemptions';
import { defaultLevels, nextLevel, type LevelDefinition } from '../levels';
import { at } from '../testing/evidence';
import { scorecardOf } from './scorecardOf';

const result = (check: string, status: CheckStatus): CheckResult => ({
  check,
  status,
  findings:
    status === 'fail'
      ? [{ rule: 'flag', severity: 'error', message: 'no' }]
      : [],
  evidence: [],
  evaluatedAt: at,
});

const now = new Date(at);

const cardOf = (
  statuses: Readonly<Record<string, CheckStatus>>,
  levels: readonly LevelDefinition[] = defaultLevels,
  exemptions: readonly CoveringExemption[] = [],
) =>
  scorecardOf(
    Object.entries(statuses).map(([check, status]) => result(check, status)),
    { levels, exemptions, environment: 'production', now },
  );

const all = (status: CheckStatus) =>
  Object.fromEntries(readinessChecks.ids.map(id => [id, status]));

const exempting = (check: string): CoveringExemption => ({
  id: `e-${check}`,
  check,
  rule: undefined,
  environments: ['production'],
  reason: 'legacy',
  expiresAt: '2026-12-01T00:00:00Z',
  state: 'active',
});

describe('score', () => {
  it.each<[CheckStatus[], number | undefined]>([
    [['pass', 'pass', 'fail', 'unknown'], 0.5],
    [['pass', 'not-applicable', 'exempt'], 1],
    [['unknown'], 0],
    [['not-applicable', 'exempt'], undefined],
    [[], undefined],
  ])('of %j is %s', (statuses, score) => {
    const card = cardOf(
      Object.fromEntries(
        statuses.map((status, index) => [`c${index}`, status]),
      ),
    );
    expect(card.score).toBe(score);
    for (const status of new Set(statuses))
      expect(card.counts[status]).toBe(
        statuses.filter(other => other === status).length,
      );
  });
});

describe('levels', () => {
  it('name checks that there are, and each of them at most once', () => {
    const named = defaultLevels.flatMap(({ checks }) =>
      checks === 'all' ? [] : checks,
    );
    expect(named.every(id => readinessChecks.find(id))).toBe(true);
    expect(new Set(named).size).toBe(named.length);
  });

  it.each<[string, Record<string, CheckStatus>, string | undefined]>([
    ['everything passes', {}, 'gold'],
    ['a check of gold fails', { tracing: 'fail' }, 'silver'],
    ['a check of gold does not apply', { tracing: 'not-applicable' }, 'gold'],
    ['a check of gold is unknown', { tracing: 'unknown' }, 'silver'],
    ['a check of silver is unknown', { 'on-call': 'unknown' }, 'bronze'],
    [
      'a check of bronze fails, though silver passes',
      { runbook: 'fail' },
      undefined,
    ],
  ])('where %s', (_, statuses, level) => {
    expect(cardOf({ ...all('pass'), ...statuses }).level).toBe(level);
  });

  it('say what is missing, what is unknown and what they rest on, with those of the levels before', () => {
    const card = cardOf(
      {
        ...all('pass'),
        'on-call': 'unknown',
        'network-policy': 'fail',
        'resources-set': 'fail',
        'service-monitor': 'not-applicable',
      },
      defaultLevels,
      [exempting('resources-set')],
    );
    expect(card.level).toBe('bronze');
    expect(nextLevel(card.levels)).toEqual({
      level: 'silver',
      title: 'Silver',
      reached: false,
      passing: 7,
      counted: 9,
      missing: [
        { check: 'network-policy', status: 'fail' },
        { check: 'on-call', status: 'unknown' },
      ],
      exempt: ['resources-set'],
    });
    expect(card.checks[0]).toMatchObject({
      status: 'exempt',
      judged: 'fail',
      exemption: 'e-resources-set',
    });
  });

  it('need what nobody evaluated', () => {
    const levels = [{ id: 'one', title: 'One', checks: ['a', 'b'] }];
    expect(cardOf({ a: 'pass' }, levels)).toMatchObject({
      level: undefined,
      levels: [{ missing: [{ check: 'b', status: 'unknown' }] }],
    });
    expect(cardOf({}, []).level).toBeUndefined();
  });

  it('are never lost by a pass, nor won by a fail or an unknown', () => {
    const status = fc.constantFrom<CheckStatus>(
      'pass',
      'fail',
      'unknown',
      'not-applicable',
    );
    const order = defaultLevels.map(({ id }) => id);
    const rank = (statuses: Record<string, CheckStatus>) =>
      order.indexOf(cardOf(statuses).level ?? '');
    fc.assert(
      fc.property(
        fc.record(
          Object.fromEntries(readinessChecks.ids.map(id => [id, status])),
        ),
        fc.constantFrom(...readinessChecks.ids),
        (statuses, check) => {
          const before = rank(statuses);
          expect(rank({ ...statuses, [check]: 'pass' })).toBeGreaterThanOrEqual(
            before,
          );
          for (const worse of ['fail', 'unknown'] as const)
            expect(rank({ ...statuses, [check]: worse })).toBeLessThanOrEqual(
              before,
            );
          const { counts, score = 0 } = cardOf(statuses);
          const counted = counts.pass + counts.fail + counts.unknown;
          expect(score * counted).toBeCloseTo(counts.pass);
        },
      ),
      { numRuns: 100 },
    );
  });
});
