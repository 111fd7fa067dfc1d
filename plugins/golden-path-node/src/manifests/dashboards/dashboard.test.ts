import {
  nameOf,
  stringAt,
} from '@golden-path/plugin-kubernetes-objects-common';
import { describe, expect, it } from 'vitest';
import { alertsIn, recordingRulesIn } from '../../alerts';
import { contextOf } from '../testing/context';
import { renderedIn } from '../testing/render';
import { dashboardOf } from './dashboard';

const context = contextOf();
const planOf = (name: string) => {
  const plan = context.plans.find(candidate => candidate.name === name);
  if (!plan) throw new Error(`no environment ${name}`);
  return plan;
};
const expressions = dashboardOf(context, planOf('dev')).panels.flatMap(
  ({ targets }) => targets.map(({ expr }) => expr),
);

describe("a service's dashboard", () => {
  it('is in one environment of each cluster, with the label that the sidecar of Grafana looks for', async () => {
    const found = await Promise.all(
      context.plans.map(async ({ name }) => {
        const map = (await renderedIn(context, name)).find(
          object => nameOf(object) === 'refunds-api-dashboard',
        );
        if (!map) return undefined;
        expect(stringAt(map, 'metadata', 'labels', 'grafana_dashboard')).toBe(
          '1',
        );
        const model = JSON.parse(
          stringAt(map, 'data', 'refunds-api.json') ?? '',
        ) as unknown;
        expect(model).toEqual(dashboardOf(context, planOf(name)));
        return name;
      }),
    );
    expect(found.filter(Boolean)).toEqual(['dev', 'production']);
  });

  it('has every environment to choose from, opens with its own, and carries the tag that the catalog looks for', () => {
    const { tags, templating, uid } = dashboardOf(
      context,
      planOf('production'),
    );
    expect(tags).toContain('refunds-api');
    expect(uid).toBe('refunds-api');
    expect(templating.list[1]).toMatchObject({
      name: 'environment',
      query:
        'dev : refunds-api-dev, qa : refunds-api-qa, staging : refunds-api-staging, production : refunds-api-production',
      current: { text: 'production', value: 'refunds-api-production' },
    });
    const long = contextOf({}, { name: 'a'.repeat(46) });
    const [plan = planOf('dev')] = long.plans;
    expect(dashboardOf(long, plan).uid).toMatch(/^a{31}-[0-9a-f]{8}$/);
  });

  it('shows rate, errors and duration from the series of the alerts, of the environment that is chosen', () => {
    const production = planOf('production');
    const read = [
      ...recordingRulesIn(context, production).map(({ expr }) => expr),
      ...alertsIn(context, production).map(({ expr }) => expr),
    ].join('\n');
    const selectors = expressions.flatMap(
      expr =>
        expr.match(/(http_request|kube_pod_container_status)\w+\{[^}]*\}/g) ??
        [],
    );
    expect(selectors.length).toBeGreaterThan(6);
    for (const selector of selectors) {
      const series = selector
        .replace('$environment', 'refunds-api-production')
        .replace(/\}$/, '');
      expect(read).toContain(series);
    }
    for (const expr of expressions)
      expect(expr).toContain('namespace="$environment"');
  });
});
