import { describe, expect, it } from 'vitest';
import { countStatuses } from '../testing/fleet/fleetService';
import { heatCellOf, heatSentence, heatStep } from './heatCell';

const counts = (
  pass: number,
  fail: number,
  unknown = 0,
  exempt = 0,
  without = 0,
) => ({
  ...countStatuses([]),
  pass,
  fail,
  unknown,
  exempt,
  'not-applicable': without,
});

describe('a cell of the heat map', () => {
  it('has the color of the share that fails of what counts, in six steps', () => {
    expect([0, 0.1, 0.11, 0.25, 0.5, 0.75, 0.76, 1].map(heatStep)).toEqual([
      0, 1, 2, 2, 3, 4, 5, 5,
    ]);
    expect(heatCellOf(counts(1, 1, 0, 8, 8))).toMatchObject({
      shows: 'failing',
      step: 3,
    });
  });

  it('is never empty where something is unknown, and never counts what is exempt as passing', () => {
    expect(heatCellOf(counts(3, 0))).toEqual({ shows: 'none' });
    expect(heatCellOf(counts(3, 0, 1))).toEqual({
      shows: 'unknown',
      unknown: 1,
    });
    expect(heatCellOf(counts(3, 2, 1))).toMatchObject({ unknown: true });
    expect(heatCellOf(counts(0, 0, 0, 2, 1))).toEqual({ shows: 'exempt' });
    expect(heatCellOf(counts(0, 0, 0, 0, 4)).shows).toBe('not-applicable');
    expect(heatCellOf(undefined).shows).toBe('not-applicable');
  });

  it('says all of it in words', () => {
    expect(heatSentence(counts(12, 9, 1, 1, 1))).toBe(
      '9 of 24 services fail, 1 unknown, 1 exempt, 1 not applicable',
    );
    expect(heatSentence(counts(1, 0))).toBe('none of 1 service fails');
    expect(heatSentence(undefined)).toBe('no results');
  });
});
