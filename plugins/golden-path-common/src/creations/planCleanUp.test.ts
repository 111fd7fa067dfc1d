import { describe, expect, it } from 'vitest';
import { type CreationEvidence, planCleanUp } from './planCleanUp';

const startedAt = '2026-11-20T10:00:00Z';
const mine = 'task-1';
const made = (name: string, more: object = {}) => ({
  name,
  url: `http://forge/${name}`,
  task: mine,
  ...more,
});
const repository = (more: object = {}) => ({
  name: 'payments/refunds-api',
  found: {
    ...made('payments/refunds-api'),
    empty: false,
    createdAt: '2026-11-20T10:00:05Z',
    ...more,
  },
});

const everything: CreationEvidence = {
  startedAt,
  tasks: new Set([mine]),
  catalogEntry: { name: 'refunds-api', found: made('refunds-api') },
  changeRequest: { name: 'change request', found: made('change request 3') },
  repository: repository(),
};

const plan = (change: Partial<CreationEvidence> = {}) =>
  planCleanUp({ ...everything, ...change }).map(
    ({ kind, action, reason }) =>
      `${action} ${kind}${reason ? `: ${reason}` : ''}`,
  );

describe('cleaning up after a creation that failed', () => {
  it('takes back all that the try made, what people see first', () => {
    expect(plan()).toEqual([
      'remove catalog-entry',
      'remove change-request',
      'remove repository',
    ]);
  });

  it('has nothing to do where nothing is, and for what was never made', () => {
    expect(
      plan({
        catalogEntry: { name: 'x' },
        changeRequest: { name: 'x' },
        repository: { name: 'x' },
      }),
    ).toEqual([
      'absent catalog-entry',
      'absent change-request',
      'absent repository',
    ]);
    expect(plan({ catalogEntry: { name: 'x' } })[0]).toBe(
      'absent catalog-entry',
    );
  });

  it('keeps everything once the configuration is merged', () => {
    const kept = plan({ merged: { name: 'change request 3' } });
    expect(kept.map(line => line.split(' ')[0])).toEqual([
      'keep',
      'keep',
      'keep',
    ]);
    expect(kept[2]).toContain('its configuration is merged');
  });

  it.each([
    [{ foreign: 'the commit 1a2b3c' }, 'the commit 1a2b3c'],
    [{ task: undefined }, 'nothing in it says'],
    [{ task: 'task-of-somebody-else' }, 'another try made it'],
  ])(
    'keeps a repository that is not only ours, with its catalog entry, and still withdraws the open change request: %j',
    (found, reason) => {
      const [entry, change, kept] = plan({ repository: repository(found) });
      expect(entry).toMatch(/^keep catalog-entry: it describes/);
      expect(change).toBe('remove change-request');
      expect(kept).toMatch(/^keep repository/);
      expect(kept).toContain(reason);
    },
  );

  it('keeps a change request that somebody worked on, or another try opened', () => {
    for (const more of [{ foreign: 'the commit 9' }, { task: 'other' }])
      expect(
        plan({ changeRequest: { name: 'x', found: made('x', more) } })[1],
      ).toMatch(/^keep change-request/);
  });

  it('removes an empty repository only if it came with this try', () => {
    const empty = (createdAt: string, more: object = {}) =>
      plan({
        repository: repository({
          empty: true,
          task: undefined,
          createdAt,
          ...more,
        }),
      })[2];
    expect(empty('2026-11-20T10:00:00Z')).toBe('remove repository');
    expect(empty('2026-11-19T10:00:00Z')).toContain('before this try');
    expect(
      empty('2026-11-20T10:00:05Z', { foreign: '1 open issue' }),
    ).toContain('1 open issue');
  });

  it('touches no entry of a repository that can not be seen', () => {
    expect(plan({ repository: { name: 'x' } })[0]).toMatch(
      /^keep catalog-entry: its repository is not there/,
    );
  });
});
