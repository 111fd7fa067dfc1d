import { expect, it } from 'vitest';
import { runbookPath } from './RunbookLink';

it('leads the address of an alert to its page, that of a service to its runbook, and nothing else anywhere', () => {
  expect(runbookPath('refunds-api/RefundsApiHighErrorRate')).toEqual({
    service: 'refunds-api',
    page: 'runbooks/RefundsApiHighErrorRate',
  });
  expect(runbookPath('refunds-api/')).toEqual({
    service: 'refunds-api',
    page: 'runbook',
  });
  for (const path of [
    '',
    'a/b/c',
    '../x',
    'a/..',
    'a/b?c',
    'https:',
    'a/%2e%2e',
  ])
    expect(runbookPath(path)).toBeUndefined();
});
