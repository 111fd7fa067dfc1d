import type { ReadinessEvidence } from '@golden-path/plugin-readiness-common';
import { describe, expect, it } from 'vitest';
import { planRunbookFix } from './planRunbookFix';

const absent = { known: false, why: 'absent', reason: 'is not here' } as const;
const at = '2026-11-21T12:00:00Z';

const evidenceOf = (
  files: Record<string, string>,
  alerts: Record<string, string> = {},
): ReadinessEvidence => ({
  evaluatedAt: at,
  environment: { name: 'production' },
  rendered: {
    known: true,
    observedAt: at,
    value: {
      commit: 'c1',
      path: 'apps/orders/overlays/production',
      problems: [],
      objects: [
        {
          apiVersion: 'monitoring.coreos.com/v1',
          kind: 'PrometheusRule',
          metadata: { name: 'orders' },
          spec: {
            groups: [
              {
                rules: Object.entries(alerts).map(([alert, url]) => ({
                  alert,
                  annotations: { runbook_url: url },
                })),
              },
            ],
          },
        },
      ],
    },
  },
  live: absent,
  catalog: {
    known: true,
    observedAt: at,
    value: { annotations: {}, links: [], owner: undefined },
  },
  repository: {
    known: true,
    observedAt: at,
    value: {
      url: 'https://git.acme.io/shop/orders',
      commit: 'r1',
      files: new Map(Object.entries(files)),
      problems: [],
    },
  },
  onCall: absent,
  blueprint: undefined,
  options: {},
});

const plan = (
  evidence: ReadinessEvidence,
  generated?: Record<string, string>,
  alert?: string,
) =>
  planRunbookFix({
    alert,
    service: 'orders',
    evidence,
    generated:
      generated &&
      new Map(
        Object.entries(generated).map(([path, content]) => [path, { content }]),
      ),
    copyReason: undefined,
    idKey: 'key of this test',
  });

describe('the plan for a runbook', () => {
  it('writes the pages that are missing, as generated where they are, and leaves the text that is there', () => {
    const { plan: made, writes } = plan(
      evidenceOf(
        { 'docs/runbooks/OrdersDown.md': '# By hand\n' },
        {
          OrdersDown: 'https://portal.acme.io/runbooks/orders/OrdersDown',
          OrdersSlow: 'https://portal.acme.io/runbooks/orders/OrdersSlow',
        },
      ),
      { 'docs/runbook.md': '# Runbook of orders\n' },
    );
    expect(made).toMatchObject({
      status: 'ready',
      summary: expect.stringMatching(
        /skeleton passes the check, and helps nobody/,
      ),
      effects: [{ check: 'runbook', before: 'fail', after: 'pass' }],
    });
    expect(writes.map(({ path, before }) => [path, before])).toEqual(
      [
        ['docs/runbooks/OrdersSlow.md', undefined],
        ['docs/runbook.md', undefined],
      ].sort(([one = ''], [other = '']) => (one < other ? -1 : 1)),
    );
    expect(writes.find(({ path }) => path.includes('Slow'))?.after).toMatch(
      /# OrdersSlow[^]*Meaning[^]*Impact[^]*Diagnosis[^]*Mitigation/,
    );
    expect(writes.find(({ path }) => path === 'docs/runbook.md')?.after).toBe(
      '# Runbook of orders\n',
    );
  });

  it('writes the page of one alert alone where that is asked for, and says what stays missing', () => {
    const url = (alert: string) =>
      `https://portal.acme.io/runbooks/orders/${alert}`;
    const evidence = evidenceOf(
      {},
      { OrdersDown: url('OrdersDown'), OrdersSlow: url('OrdersSlow') },
    );
    const { plan: made, writes } = plan(evidence, undefined, 'OrdersSlow');
    expect(writes.map(({ path }) => path)).toEqual([
      'docs/runbooks/OrdersSlow.md',
    ]);
    expect(made).toMatchObject({
      status: 'ready',
      summary: expect.stringContaining(
        'What else is missing stays so: 2 findings.',
      ),
      effects: [{ before: 'fail', after: 'fail' }],
    });
    expect(plan(evidence, undefined, 'OrdersGone').plan).toEqual({
      status: 'none',
      reason: 'No page of the alert OrdersGone is missing in production.',
    });
  });

  it('offers nothing for an alert whose address is missing, or while documents are unread', () => {
    expect(
      plan(
        evidenceOf(
          { 'docs/runbook.md': '# Runbook\n' },
          { Odd: 'not an address' },
        ),
      ).plan,
    ).toEqual({
      status: 'none',
      reason: expect.stringMatching(/runbook_url be an address/),
    });
    expect(plan({ ...evidenceOf({}), repository: absent }).plan).toMatchObject({
      status: 'none',
    });
  });
});
