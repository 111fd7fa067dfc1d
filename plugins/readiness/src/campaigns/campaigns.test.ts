import type { CampaignProgress } from '@golden-path/plugin-readiness-common';
import { describe, expect, it } from 'vitest';
import { countStatuses } from '../testing/fleet/fleetService';
import { burnDown, dueWords, paceSentence } from './burnDown';
import { problemsOf } from './campaignForm';

const progress = (more: Partial<CampaignProgress> = {}): CampaignProgress => ({
  campaign: {
    id: 'c1',
    title: 'Every pod ends gracefully',
    check: 'graceful-shutdown',
    environment: 'production',
    due: '2026-11-05',
    createdBy: 'user:default/mina.park',
    createdAt: '2026-11-01T09:00:00.000Z',
    endedAt: undefined,
  },
  counts: { ...countStatuses([]), fail: 6, pass: 4 },
  owners: [],
  days: [
    { day: '2026-11-01', failing: 8 },
    { day: '2026-11-02', failing: 6 },
  ],
  expectedEnd: '2026-11-05',
  ...more,
});

describe('a campaign', () => {
  it('burns down to its due day, also beyond what is known', () => {
    expect(burnDown(progress())).toEqual([
      { day: '2026-11-01', failing: 8, plan: 8 },
      { day: '2026-11-02', failing: 6, plan: 6 },
      { day: '2026-11-03', failing: undefined, plan: 4 },
      { day: '2026-11-04', failing: undefined, plan: 2 },
      { day: '2026-11-05', failing: undefined, plan: 0 },
    ]);
    expect(burnDown(progress({ days: [] }))).toEqual([]);
  });

  it('says whether it ends in time, and what keeps that from being known', () => {
    expect(paceSentence(progress())).toBe(
      'At the pace of the last 14 days it ends on 5 Nov, in time.',
    );
    expect(paceSentence(progress({ expectedEnd: '2026-11-06' }))).toMatch(
      /after the due day/,
    );
    expect(paceSentence(progress({ expectedEnd: undefined }))).toMatch(
      /^Nothing moved/,
    );
    expect(
      paceSentence(progress({ counts: { ...countStatuses([]), unknown: 2 } })),
    ).toBe('No service fails; 2 services are unknown.');
    const now = Date.parse('2026-11-04T23:59:00Z');
    expect(
      ['2026-11-04', '2026-11-05', '2026-11-16', '2026-11-01'].map(due =>
        dueWords({ due }, now),
      ),
    ).toEqual(['today', 'in 1 day', 'in 12 days', '3 days ago']);
  });

  it('needs a title, a check, an environment and a day to come', () => {
    expect(
      problemsOf(
        { title: ' x ', check: '', environment: '', due: '' },
        '2026-11-04',
      ),
    ).toEqual({
      title: 'has 1 letters; accepted: 3 to 120',
      check: 'is missing',
      environment: 'is missing',
      due: 'is no day; accepted: a day such as 2026-12-31',
    });
    const right = { title: 'abc', check: 'slo', environment: 'qa' };
    expect(problemsOf({ ...right, due: '2026-11-04' }, '2026-11-04').due).toBe(
      'is 2026-11-04; accepted: a day after today',
    );
    expect(problemsOf({ ...right, due: '2026-11-05' }, '2026-11-04')).toEqual(
      {},
    );
  });
});
