import { describe, expect, it } from 'vitest';
import { levelColor } from '../level';
import { percent } from '../score/score';
import {
  dayOf,
  problemsOf,
  requestFields,
  requestOf,
  type ExemptionDraft,
} from './exemptionDraft';
import { fieldErrors, sameEntity } from './exemptionWords';

const now = new Date('2026-11-12T14:32:00').getTime();
const draft: ExemptionDraft = {
  check: 'slo',
  rule: '',
  environments: ['qa'],
  reason: 'The objective is agreed in December.',
  until: '2026-12-01',
};

describe('a request for an exemption', () => {
  it('lasts until the end of its last day, and on the longest day no moment too long', () => {
    expect(problemsOf(draft, now, 90)).toEqual({});
    const end = (until: string) =>
      Date.parse(requestOf({ ...draft, until }, now, 90).expiresAt);
    expect(dayOf(end('2026-12-01'))).toBe('2026-12-01');
    expect(dayOf(end('2026-12-01') + 1_000)).toBe('2026-12-02');
    expect(end('2027-02-10')).toBeLessThan(now + 90 * 86_400_000);
    expect(requestOf(draft, now, 90)).not.toHaveProperty('rule');
  });

  it('says at each field what was found and what is accepted', () => {
    expect(
      problemsOf(
        {
          check: '',
          rule: '',
          environments: [],
          reason: ' no ',
          until: '2027-06-01',
        },
        now,
        90,
      ),
    ).toMatchObject({
      check: 'choose the check',
      environments: 'choose at least one environment',
      reason: expect.stringContaining('at least 10 characters'),
      expiresAt:
        'is 2027-06-01; accepted: 2026-11-13 to 2027-02-10, at most 90 days',
    });
  });

  it('has the backend’s words at its fields, and the rest above them', () => {
    expect(
      fieldErrors(
        'expiresAt: is 91 days ahead\nenvironments.0: is no environment\nthe database is away',
        requestFields,
      ),
    ).toEqual({
      byField: {
        expiresAt: 'is 91 days ahead',
        environments: 'is no environment',
      },
      rest: 'the database is away',
    });
  });
});

describe('small words of the scorecard', () => {
  it('Q8: take two ways of writing a person for one', () => {
    expect(sameEntity('user:default/ME', 'User:default/me')).toBe(true);
    expect(sameEntity(undefined, undefined)).toBe(false);
  });

  it('round a score without making it whole, and color levels by their place', () => {
    expect([0, 0.001, 17 / 21, 0.999, 1, undefined].map(percent)).toEqual([
      '0 %',
      '1 %',
      '81 %',
      '99 %',
      '100 %',
      '–',
    ]);
    const levels = [{ id: 'basic' }, { id: 'solid' }, { id: 'silver' }];
    expect(
      ['basic', 'solid', 'silver'].map(id => levelColor(id, levels)),
    ).toEqual(['bronze', 'silver', 'silver']);
  });
});
