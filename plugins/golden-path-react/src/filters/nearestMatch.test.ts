import { describe, expect, it } from 'vitest';
import { nearestMatch } from './nearestMatch';

describe('a mistyped word', () => {
  it('finds the nearest name or part of a name, and nothing where nothing is near', () => {
    const known = ['payments-api', 'ledger-worker', 'checkout'];
    expect(nearestMatch('paymnets', known)).toBe('payments');
    expect(nearestMatch('ledger-wroker', known)).toBe('ledger-worker');
    expect(nearestMatch('zzzzzz', known)).toBeUndefined();
  });
});
