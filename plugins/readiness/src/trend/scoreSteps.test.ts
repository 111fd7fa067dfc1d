import { describe, expect, it } from 'vitest';
import { exampleNow, productionHistory } from '../testing/paymentsApi';
import { lastDrop, stepsOf, ticksOf, trendInWords } from './scoreSteps';

const day = 86_400_000;
const at = (days: number) => new Date(exampleNow - days * day).toISOString();
const point = (days: number, passes: number, level?: string) => ({
  at: at(days),
  score: passes / 10,
  passes,
  counted: 10,
  level,
});

describe('the steps of a score', () => {
  it('begin with what was so when the window began, and end now', () => {
    const steps = stepsOf(
      [point(200, 3), point(100, 5), point(40, 6, 'bronze')],
      90,
      exampleNow,
    );
    expect(
      steps.map(({ at: time, passes, levelChanged }) => [
        Math.round((exampleNow - time) / day),
        passes,
        levelChanged,
      ]),
    ).toEqual([
      [90, 5, false],
      [40, 6, true],
      [0, 6, false],
    ]);
    expect(stepsOf([], 90, exampleNow)).toEqual([]);
  });

  it('are drawn between 100 % and the multiple of 20 % below them', () => {
    const ticks = (...passes: number[]) =>
      ticksOf(
        stepsOf(
          passes.map((each, i) => point(9 - i, each)),
          90,
          exampleNow,
        ),
      );
    expect(ticks(7, 9)).toEqual([0.6, 0.8, 1]);
    expect(ticks(3)).toEqual([0.2, 0.6, 1]);
    expect(ticks(0)).toEqual([0, 0.5, 1]);
    expect(ticks(10)).toEqual([0.6, 0.8, 1]);
  });

  it('are told in a sentence that names the last fall and what it was', () => {
    const drop = lastDrop(productionHistory, 90, exampleNow);
    expect(drop?.because).toBe('graceful-shutdown, exemption ended');
    const steps = stepsOf(productionHistory.points, 90, exampleNow);
    expect(trendInWords('production', steps, 90, drop, exampleNow)).toMatch(
      /^Score in production over 90 days, from 67 % to 81 %; fell last from 90 % to 81 % at \d\d:\d\d: graceful-shutdown, exemption ended$/,
    );
    const history = { points: [point(80, 5), point(3, 9)], changes: [] };
    expect(lastDrop(history, 90, exampleNow)).toBeUndefined();
  });
});
