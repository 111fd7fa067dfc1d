import type { OnCallService } from '@golden-path/plugin-golden-path-node';
import { describe, expect, it } from 'vitest';
import { onCallEvidenceOf } from './onCallEvidence';

const observedAt = '2026-03-02T12:00:00.000Z';

describe('who is on call', () => {
  const person = (name: string) => ({ id: name, name, url: undefined });
  const service: OnCallService = {
    id: 'P1',
    name: 'refunds',
    url: undefined,
    escalationPolicy: { id: 'PP', name: 'Payments', url: undefined },
    now: [2, 2, 3].map((level, index) => ({
      person: person(['Ada', 'Lin', 'Grace'][index] ?? ''),
      level,
      afterMinutes: undefined,
      schedule: undefined,
      from: undefined,
      until: index === 0 ? '2026-03-03T09:00:00.000Z' : undefined,
    })),
    next: [],
  };
  const now = new Date('2026-03-02T12:04:00Z');

  it('are those of the first step that has anybody', () => {
    expect(
      onCallEvidenceOf(
        'PagerDuty',
        { answered: true, value: service, observedAt },
        now,
      ),
    ).toMatchObject({
      observedAt,
      value: {
        source: 'PagerDuty',
        service: {
          escalationPolicy: 'Payments',
          onCall: [
            { name: 'Ada', until: '2026-03-03T09:00:00.000Z' },
            { name: 'Lin' },
          ],
        },
      },
    });
  });

  it('is unknown with the age of the last answer while the source is silent, whatever that was', () => {
    const problem = {
      kind: 'unavailable',
      message: 'PagerDuty answered 503',
    } as const;
    expect(
      onCallEvidenceOf(
        'PagerDuty',
        { answered: false, problem, last: { value: service, observedAt } },
        now,
      ),
    ).toEqual({
      known: false,
      why: 'unreadable',
      mayPass: true,
      reason: `PagerDuty answered 503; its last answer is 4 min old (${observedAt})`,
    });
    expect(
      onCallEvidenceOf(
        'PagerDuty',
        { answered: false, problem, last: undefined },
        now,
      ),
    ).toMatchObject({ reason: expect.stringContaining('has not answered') });
  });
});
