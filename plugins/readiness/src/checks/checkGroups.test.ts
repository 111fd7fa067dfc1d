import { describe, expect, it } from 'vitest';
import { definitions } from '../testing/definitions';
import { paymentsApi } from '../testing/paymentsApi';
import { groupsOf, lowestLevelOf } from './checkGroups';

const { environments } = paymentsApi();
const ids = (
  environment: string,
  ...filters: ('not-passing' | 'differences')[]
) =>
  groupsOf(definitions, environments, environment, new Set(filters)).map(
    ({ category, passing, counted, lines }) =>
      `${category} ${passing}/${counted}: ${lines.map(line => line.description.id).join(' ')}`,
  );

describe('the checks of a scorecard', () => {
  it('stand by category in the definitions’ order, the worst of the chosen environment first', () => {
    const [reliability, observability, security, operations] =
      ids('production');
    expect(reliability).toBe(
      'reliability 6/6: resources-set probes-configured min-ready-seconds pod-disruption-budget autoscaling topology-spread startup-probe',
    );
    expect(observability).toMatch(
      /^observability 3\/5: tracing service-monitor /,
    );
    expect(security).toMatch(/^security 5\/6: image-signed network-policy /);
    expect(operations).toMatch(/^operations 3\/4: graceful-shutdown runbook/);
    expect(ids('dev')[0]).toMatch(
      /^reliability 3\/6: min-ready-seconds autoscaling topology-spread /,
    );
  });

  it('are left out by the filters, and the counts are not', () => {
    expect(ids('production', 'not-passing')).toEqual([
      'reliability 6/6: ',
      'observability 3/5: tracing service-monitor',
      'security 5/6: image-signed network-policy',
      'operations 3/4: graceful-shutdown',
    ]);
    expect(ids('production', 'differences')[0]).toBe(
      'reliability 6/6: min-ready-seconds autoscaling topology-spread',
    );
  });

  it('belong to the lowest level that needs them', () => {
    const level = (check: string) => lowestLevelOf(check, definitions.levels);
    expect(['runbook', 'on-call', 'slo'].map(level)).toEqual([
      'bronze',
      'silver',
      'gold',
    ]);
    expect(lowestLevelOf('slo', [])).toBeUndefined();
  });
});
