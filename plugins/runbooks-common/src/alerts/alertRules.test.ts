import { describe, expect, it } from 'vitest';
import { alertRulesOf } from './alertRules';

describe('rules of alerts', () => {
  const prometheusRule = (spec: unknown, more: object = {}) => ({
    apiVersion: 'monitoring.coreos.com/v1',
    kind: 'PrometheusRule',
    metadata: { name: 'orders', namespace: 'shop' },
    spec,
    ...more,
  });

  it('are read with what people need of them, and without recording rules', () => {
    const groups = [
      { rules: [{ record: 'a:b', expr: '1' }] },
      {
        rules: [
          { alert: 'Bare', expr: 1 },
          {
            alert: 'OrdersDown',
            expr: ' up == 0\n',
            for: '5m',
            labels: { severity: 'page', team: 'shop', odd: 1 },
            annotations: {
              summary: 'Nothing answers',
              description: 'For 5 minutes',
              runbook_url: 'https://portal.acme.io/runbooks/orders/OrdersDown',
            },
          },
        ],
      },
    ];
    expect(alertRulesOf([prometheusRule({ groups })])).toEqual([
      {
        name: 'Bare',
        severity: undefined,
        expression: '1',
        for: undefined,
        summary: undefined,
        description: undefined,
        runbookUrl: undefined,
        labels: {},
        object: {
          apiVersion: 'monitoring.coreos.com/v1',
          kind: 'PrometheusRule',
          namespace: 'shop',
          name: 'orders',
        },
        path: 'spec.groups[1].rules[0]',
      },
      expect.objectContaining({
        name: 'OrdersDown',
        severity: 'page',
        expression: 'up == 0',
        for: '5m',
        summary: 'Nothing answers',
        runbookUrl: 'https://portal.acme.io/runbooks/orders/OrdersDown',
        labels: { severity: 'page', team: 'shop' },
        path: 'spec.groups[1].rules[1]',
      }),
    ]);
  });

  it('are none of what is of another group, or no object', () => {
    const odd = [
      ...[null, 1, 'x', [], {}, { kind: 'PrometheusRule' }],
      prometheusRule(
        { groups: [{ rules: [{ alert: 'A' }] }] },
        {
          apiVersion: 'evil.example/v1',
        },
      ),
    ];
    expect(alertRulesOf(odd)).toEqual([]);
  });

  it.each([
    [undefined],
    [null],
    [{ groups: {} }],
    [{ groups: [null, 1, { rules: 'x' }, { rules: [null, [], 'x'] }] }],
    [{ groups: [{ rules: [{ alert: '' }, { alert: {} }, { alert: ['A'] }] }] }],
  ])('are none where the spec is %j', spec => {
    expect(alertRulesOf([prometheusRule(spec)])).toEqual([]);
  });

  it('keep no text that is too long, and fields of another type as if they were not there', () => {
    const labels = Object.fromEntries(
      Array.from({ length: 80 }, (_, index) => [`l${index}`, 'v']),
    );
    const odd = JSON.parse(
      '{"alert": "A", "expr": {"a": 1}, "for": 5, "annotations": [], "labels": {"__proto__": "x", "severity": {}}}',
    );
    const long = 'x'.repeat(100_000);
    const [first, second] = alertRulesOf([
      prometheusRule({
        groups: [
          {
            rules: [
              odd,
              {
                alert: `\u0000${'x'.repeat(198)}\n\ud83d\ude00\ud83d\ude00`,
                expr: long,
                annotations: { summary: long },
                labels,
              },
            ],
          },
        ],
      }),
    ]);
    expect(first).toMatchObject({ expression: '', severity: undefined });
    expect(first?.for).toBeUndefined();
    expect(({} as Record<string, unknown>).x).toBeUndefined();
    // No database and no address holds NUL or half of a pair.
    expect(second?.name).toBe(`${'x'.repeat(198)}\ud83d\ude00`);
    expect(second?.expression).toHaveLength(10_000);
    expect(second?.summary).toHaveLength(2_000);
    expect(Object.keys(second?.labels ?? {})).toHaveLength(50);
  });
});
