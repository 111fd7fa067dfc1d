import { describe, expect, it } from 'vitest';
import { contextOf } from '../manifests/testing/context';
import { alertsIn, alertsOf, recordingRulesIn, runbookUrl } from './alertsOf';

const everything = contextOf({
  dependencies: [{ type: 'postgres' }],
  migrations: { command: ['dist/migrate.js'] },
  rollout: 'canary',
});

describe('alerts of an HTTP API', () => {
  it('are few, have names that start with the service, and are the same in every environment', () => {
    const names = alertsOf(contextOf()).map(({ name }) => name);
    expect(names).toEqual([
      'RefundsApiErrorBudgetBurnFast',
      'RefundsApiErrorBudgetBurnSlow',
      'RefundsApiLatencyBudgetBurnFast',
      'RefundsApiLatencyBudgetBurnSlow',
      'RefundsApiHighErrorRate',
      'RefundsApiUnavailable',
      'RefundsApiRestarting',
      'RefundsApiReplicasNotReady',
      'RefundsApiAtMaximumReplicas',
    ]);
    expect(alertsOf(everything).map(({ name }) => name)).toEqual([
      ...names,
      'RefundsApiMigrationFailed',
      'RefundsApiSecretsNotSynced',
      'RefundsApiRolloutAborted',
    ]);
  });

  it('page only where the environment may, and are silent where it has no alerts', () => {
    const context = contextOf();
    const severities = Object.fromEntries(
      context.plans.map(plan => [
        plan.name,
        [...new Set(alertsIn(context, plan).map(({ severity }) => severity))],
      ]),
    );
    expect(severities).toEqual({
      dev: [],
      qa: [],
      staging: ['ticket'],
      production: ['page', 'ticket'],
      preview: [],
    });
    expect(
      context.plans.map(plan => recordingRulesIn(context, plan).length > 0),
    ).toEqual([false, false, true, true, false]);
  });

  it("use the platform's figures: 10 % for 5 minutes in staging, 5 % for 2 minutes in production", () => {
    const context = contextOf();
    const figures = context.plans
      .flatMap(plan => alertsIn(context, plan))
      .filter(({ definition }) => definition.name.endsWith('HighErrorRate'))
      .map(alert => [/> (0\.\d+)/.exec(alert.expr)?.[1], alert.for]);
    expect(figures).toEqual([
      ['0.1', '5m'],
      ['0.05', '2m'],
    ]);
  });

  it('judge a burn rate over two windows, and only with enough requests', () => {
    const context = contextOf({ slo: { availability: 99.9 } });
    const production = context.plans.find(({ name }) => name === 'production');
    const [fast] = production ? alertsIn(context, production) : [];
    expect(fast?.expr).toMatchInlineSnapshot(`
      "(
        slo:sli_error:ratio_rate1h{service="refunds-api", environment="production", slo="availability"} > 0.0144
        and slo:sli_error:ratio_rate5m{service="refunds-api", environment="production", slo="availability"} > 0.0144
        and on (service, environment) slo:sli_requests:increase1h{service="refunds-api", environment="production"} > 100
      )
      or
      (
        slo:sli_error:ratio_rate6h{service="refunds-api", environment="production", slo="availability"} > 0.006
        and slo:sli_error:ratio_rate30m{service="refunds-api", environment="production", slo="availability"} > 0.006
        and on (service, environment) slo:sli_requests:increase6h{service="refunds-api", environment="production"} > 100
      )"
    `);
  });

  it('read only series that are recorded', () => {
    for (const plan of everything.plans) {
      const recorded = new Set(
        recordingRulesIn(everything, plan).map(({ record }) => record),
      );
      const read = alertsIn(everything, plan).flatMap(
        ({ expr }) => expr.match(/slo:[a-z_]+:[a-z_0-9]+/g) ?? [],
      );
      expect(read.filter(record => !recorded.has(record))).toEqual([]);
    }
  });

  it('say what a runbook page needs, and where it opens', () => {
    for (const { name, runbook, summary } of alertsOf(everything)) {
      expect(summary, name).not.toBe('');
      expect(runbook.meaning, name).toMatch(/\.$/);
      expect(runbook.impact, name).toMatch(/\.$/);
      expect(runbook.diagnosis.length, name).toBeGreaterThan(0);
      expect(runbook.mitigation.length, name).toBeGreaterThan(0);
    }
    expect(runbookUrl(everything, 'RefundsApiUnavailable')).toBe(
      'http://localhost:3000/runbooks/refunds-api/RefundsApiUnavailable',
    );
  });
});
