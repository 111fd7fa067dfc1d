import { describe, expect, it } from 'vitest';
import { messageOf } from '../view-states/messageOf';
import { ageOf, ago, clockTime, lengthOf } from './age';

const now = Date.parse('2026-03-04T12:00:00Z');
const at = (milliseconds: number) => new Date(now - milliseconds).toISOString();

describe('ages', () => {
  it('are told in the unit of which there are enough', () => {
    expect(
      [
        -5,
        0,
        12_400,
        59_999,
        60_000,
        82 * 60_000,
        3 * 3_600_000,
        47 * 3_600_000,
        9 * 86_400_000,
      ].map(lengthOf),
    ).toEqual([
      '0 s',
      '0 s',
      '12 s',
      '59 s',
      '1 min',
      '82 min',
      '3 h',
      '47 h',
      '9 days',
    ]);
  });

  it('become a date after a day, with the year once that is needed', () => {
    expect(ago(at(500), now)).toBe('just now');
    expect(ago(at(24 * 60_000), now)).toBe('24 min ago');
    expect(ago(at(30 * 3_600_000), now)).toBe('Mar 3');
    expect(ago(at(400 * 86_400_000), now)).toBe('Jan 28, 2025');
    expect(clockTime(at(60_000), now)).toMatch(/^\d\d:\d\d$/);
  });

  it('are left alone where there is no time', () => {
    expect(ageOf(undefined, now)).toBeUndefined();
    expect(ageOf('yesterday', now)).toBeUndefined();
    expect(ago('yesterday', now)).toBe('yesterday');
    expect(clockTime('yesterday', now)).toBe('yesterday');
  });
});

describe('the words of an error', () => {
  it('are the backend’s own where it sent some, never a bare code', () => {
    const answer = Object.assign(
      new Error('Request failed with 500 Internal'),
      {
        name: 'ResponseError',
        cause: new Error('database is locked'),
      },
    );
    expect(messageOf(answer)).toBe('database is locked');
    expect(messageOf(new Error('socket hang up'))).toBe('socket hang up');
  });
});
