import { describe, expect, it } from 'vitest';
import {
  fleetFilterOf,
  heatQuestionOf,
  heatSearch,
  leftOutOf,
  listQuestionOf,
  listSearch,
  scorecardsQueryOf,
} from './fleetQuestion';
import { percent } from './words';

describe('a question in the address', () => {
  it('comes back as it went, and leaves out what holds nothing back', () => {
    const heat =
      'environment=qa&owner=group%3Adefault%2Fa&owner=b&group=system&find=x&check=slo&row=';
    expect(
      heatSearch(heatQuestionOf(new URLSearchParams(heat))).toString(),
    ).toBe(heat);
    const list =
      'workload=worker&text=pay&level=gold&level=none&check=slo&status=fail&sort=name';
    expect(
      listSearch(listQuestionOf(new URLSearchParams(list))).toString(),
    ).toBe(list);
    expect(heatSearch(heatQuestionOf(new URLSearchParams())).size).toBe(0);
  });

  it('tells the row without a group, the whole column and no cell apart', () => {
    const cellOf = (search: string) =>
      heatQuestionOf(new URLSearchParams(search)).cell;
    expect(cellOf('check=slo&row=')).toEqual({ check: 'slo', row: '' });
    expect(cellOf('check=slo')).toEqual({ check: 'slo', row: undefined });
    expect(cellOf('row=a')).toBeUndefined();
  });

  it('asks the backend only for what it accepts', () => {
    const question = listQuestionOf(
      new URLSearchParams('status=luck&sort=colour&text=%20&owner='),
    );
    expect(scorecardsQueryOf(question)).toEqual({ sort: 'worst' });
    expect(fleetFilterOf(question)).toEqual({});
    expect(
      leftOutOf(new URLSearchParams('sort=colour&status=fail'), {
        sort: ['worst', 'name'],
        status: ['fail'],
      }),
    ).toEqual(['sort is “colour”; accepted: worst, name']);
  });

  it('says shares without pretending to be exact', () => {
    expect(percent(4_118, 41_532)).toBe('9.9 %');
    expect(percent(1, 100_000)).toBe('< 0.1 %');
    expect(percent(131, 1_000)).toBe('13 %');
    expect(percent(0, 0)).toBeUndefined();
  });
});
