import { describe, expect, it } from 'vitest';
import {
  exampleNow,
  paymentsApi,
  productionHistory,
} from '../testing/paymentsApi';
import { finding, outcome, scorecard } from '../testing/scorecards';
import {
  distanceInWords,
  lostLevel,
  missingBecause,
  nextLevelOf,
  restsOn,
} from './nextLevel';

const answer = paymentsApi();
const production = answer.environments.at(-1) ?? scorecard('production');

describe('what keeps a service below a level', () => {
  it('is counted, fails before unknowns, each with the reason in a few words', () => {
    expect(distanceInWords(production)).toBe(
      '2 checks from silver in production',
    );
    expect(nextLevelOf(production)?.missing.map(({ check }) => check)).toEqual([
      'graceful-shutdown',
      'service-monitor',
    ]);
    const because = (check: string) => {
      const found = production.checks.find(each => each.check === check);
      return found && missingBecause(found, exampleNow);
    };
    expect(because('graceful-shutdown')).toMatch(
      /^its exemption ended at \d\d:\d\d$/,
    );
    expect(because('service-monitor')).toBe(
      'ServiceMonitors in prod can’t be read (403).',
    );
    expect(
      missingBecause(
        outcome('slo', {
          status: 'fail',
          findings: [
            finding('a', 'a note', { severity: 'note' }),
            finding('b', 'one thing'),
            finding('b', 'another'),
          ],
        }),
        exampleNow,
      ),
    ).toBe('one thing, and 1 more');
    expect(distanceInWords(scorecard('qa'))).toBe(
      'Gold in qa: nothing is missing',
    );
    expect(
      distanceInWords(scorecard('qa', { slo: { status: 'unknown' } })),
    ).toBe('1 check from gold in qa');
  });

  it('tells a level that was lost, and not one that was gained', () => {
    const { points } = productionHistory;
    expect(lostLevel(points, production.levels, exampleNow)).toMatch(
      /^was silver until \d\d:\d\d( today)?$/,
    );
    expect(
      lostLevel(points.slice(0, -1), production.levels, exampleNow),
    ).toBeUndefined();
    expect(lostLevel([], production.levels, exampleNow)).toBeUndefined();
  });

  it('tells the exemption that the level rests on', () => {
    expect(
      restsOn(nextLevelOf(production), production, answer.exemptions),
    ).toMatchObject({ exemption: { check: 'network-policy' }, further: 0 });
    expect(restsOn(nextLevelOf(production), production, [])).toBeUndefined();
  });
});
