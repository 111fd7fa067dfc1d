import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ReadinessEvidence } from '../evidence';
import {
  at,
  deployment,
  evidenceOf,
  live,
  object,
  rendered,
} from '../testing/evidence';
import { evaluateReadiness } from './evaluateReadiness';
import type { ReadinessCheck } from './readinessCheck';
import { describeCheck, readinessChecks, withChecks } from './readinessChecks';
import { judged } from './result';

const checks = readinessChecks.list();
const statuses = ['pass', 'fail', 'unknown', 'not-applicable'];

describe('the checks of the scorecard', () => {
  it('are the 23 of the specification, by category, each with what a person needs to mend it', () => {
    expect(readinessChecks.ids).toEqual([
      ...'resources-set probes-configured startup-probe min-ready-seconds pod-disruption-budget autoscaling topology-spread'.split(
        ' ',
      ),
      ...'service-monitor structured-logging tracing dashboard slo'.split(' '),
      ...'run-as-non-root read-only-root-filesystem no-privilege-escalation service-account-token network-policy external-secrets image-signed'.split(
        ' ',
      ),
      ...'runbook pagerduty-service on-call graceful-shutdown'.split(' '),
    ]);
    for (const check of checks) {
      const { id, why, remedy, title, link, reads, rules } =
        describeCheck(check);
      for (const text of [title, why, remedy]) expect(text, id).not.toBe('');
      expect(link, id).toMatch(/^https:\/\//);
      expect(reads.length, id).toBeGreaterThan(0);
      expect(rules.length, id).toBeGreaterThan(0);
      expect(describeCheck(check)).not.toHaveProperty('evaluate');
    }
  });

  it('only report rules that they name', () => {
    const results = evaluateReadiness(
      checks,
      evidenceOf({
        rendered: rendered([
          deployment({ replicas: 1 }),
          object('autoscaling/v2', 'HorizontalPodAutoscaler', {}),
          object('v1', 'Secret', {}, { data: { a: 'eA==' } }),
        ]),
      }),
    );
    for (const { check, findings } of results)
      for (const { rule } of findings)
        expect(readinessChecks.get(check).rules).toContain(rule);
  });

  it('are unknown on the command line where they need more than manifests', () => {
    const unknown = evaluateReadiness(
      checks,
      evidenceOf({ rendered: rendered([deployment()]) }),
    ).filter(({ status }) => status === 'unknown');
    expect(unknown.map(({ check }) => check)).toEqual([
      'structured-logging',
      'dashboard',
      'image-signed',
      'runbook',
      'pagerduty-service',
      'on-call',
    ]);
  });

  it('can be joined by those of an organisation, within their category', () => {
    const ours: ReadinessCheck = {
      ...readinessChecks.get('slo'),
      id: 'cost-centre',
      evaluate: evidence => judged('cost-centre', evidence, {}),
    };
    const { ids } = withChecks([ours]);
    expect(ids.indexOf('cost-centre')).toBe(ids.indexOf('slo') + 1);
    expect(() => withChecks([{ ...ours, id: 'slo' }])).toThrow('share an id');
    expect(() => withChecks([{ ...ours, id: 'Cost Centre' }])).toThrow(
      'the id of a check is "Cost Centre"; accepted',
    );
  });

  it('cost only themselves when they throw, whatever they throw', () => {
    const throwing = [new Error('no'), 'text', undefined, Object.create(null)];
    const broken = throwing.map((error): ReadinessCheck => ({
      ...readinessChecks.get('slo'),
      evaluate: () => {
        throw error;
      },
    }));
    expect(
      evaluateReadiness(broken, evidenceOf()).map(({ reason }) => reason),
    ).toEqual([
      'the check could not judge this input (no)',
      ...Array(3).fill('the check could not judge this input (no message)'),
    ]);
  });

  it('tell five hundred findings at most, of every rule at least one', () => {
    const containers = Array.from({ length: 400 }, (_, index) => ({
      name: `c${index}`,
    }));
    const [result] = evaluateReadiness(
      [readinessChecks.get('resources-set')],
      evidenceOf({
        rendered: rendered([
          deployment({}, {}, {}),
          {
            ...object('v1', 'Pod', { containers }),
          },
        ]),
      }),
    );
    expect(result?.findings).toHaveLength(501);
    expect(new Set(result?.findings.map(({ rule }) => rule)).size).toBe(4);
    expect(result?.findings.at(-1)?.message).toBe('and 1104 more findings');
  });

  it('refuse more than a service has, in no time', () => {
    const many = Array.from({ length: 5_000 }, () => deployment());
    const before = performance.now();
    const results = evaluateReadiness(
      checks,
      evidenceOf({ rendered: rendered(many) }),
    );
    expect(performance.now() - before).toBeLessThan(1_000);
    expect(results[0]).toMatchObject({
      status: 'unknown',
      reason: expect.stringContaining('at most 2,000 objects'),
    });
  });
});

/** A value of any type where a manifest has a field. */
const anything = fc.anything({ withNullPrototype: true, maxDepth: 4 });

/** Objects of the kinds that checks read, with any of their fields replaced. */
const hostileObject = fc
  .tuple(
    fc.constantFrom(
      deployment(
        { replicas: 3, minReadySeconds: 30 },
        { securityContext: { runAsNonRoot: true }, volumes: [] },
        {
          resources: { requests: { cpu: '1' }, limits: { cpu: 1 } },
          env: [{ name: 'A', value: 'b' }],
          livenessProbe: { httpGet: {} },
          lifecycle: { preStop: { exec: { command: ['sleep', '1'] } } },
        },
      ),
      object('autoscaling/v2', 'HorizontalPodAutoscaler', {
        scaleTargetRef: { kind: 'Deployment', name: 'orders' },
        minReplicas: 1,
      }),
      object('policy/v1', 'PodDisruptionBudget', {
        minAvailable: '50%',
        selector: { matchLabels: { app: 'orders' } },
      }),
      object('monitoring.coreos.com/v1', 'PrometheusRule', {
        groups: [
          {
            rules: [
              { alert: 'A', expr: 'x', annotations: { runbook_url: 'u' } },
            ],
          },
        ],
      }),
      object('networking.k8s.io/v1', 'NetworkPolicy', { podSelector: {} }),
    ),
    fc.infiniteStream(fc.tuple(fc.nat(6), anything)),
  )
  .map(([whole, stream]) => replaceSome(whole, stream));

/** Replaces every seventh value on average, at any depth. */
function replaceSome(
  value: unknown,
  stream: Iterator<readonly [number, unknown]>,
): unknown {
  const next = stream.next();
  if (!next.done && next.value[0] === 0) return next.value[1];
  if (Array.isArray(value)) return value.map(item => replaceSome(item, stream));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [
      key,
      replaceSome(item, stream),
    ]),
  );
}

describe('evaluating', () => {
  it('never throws on objects with the wrong type in any field, and answers with results that can be kept', () => {
    fc.assert(
      fc.property(
        fc.array(hostileObject, { maxLength: 5 }),
        fc.boolean(),
        (objects, isLive) => {
          const manifests = objects as never;
          const results = evaluateReadiness(
            checks,
            evidenceOf(
              isLive
                ? { live: live(manifests), rendered: rendered(manifests) }
                : { rendered: rendered(manifests) },
            ),
          );
          expect(results.map(({ check }) => check)).toEqual(
            readinessChecks.ids,
          );
          for (const result of results) {
            expect(statuses).toContain(result.status);
            expect(result.evaluatedAt).toBe(at);
            expect(JSON.parse(JSON.stringify(result))).toBeTruthy();
            const isExplained =
              result.status === 'unknown' || result.status === 'not-applicable';
            expect(Boolean(result.reason)).toBe(isExplained);
          }
        },
      ),
      { numRuns: 150 },
    );
  });

  it('never throws on evidence that is none', () => {
    fc.assert(
      fc.property(
        fc.record(
          Object.fromEntries(
            Object.keys(evidenceOf()).map(key => [key, anything]),
          ),
          { requiredKeys: [] },
        ),
        evidence => {
          const results = evaluateReadiness(
            checks,
            evidence as unknown as ReadinessEvidence,
          );
          expect(results).toHaveLength(checks.length);
        },
      ),
      { numRuns: 150 },
    );
    for (const nothing of [null, undefined, 7, 'x'])
      expect(evaluateReadiness(checks, nothing as never)).toHaveLength(23);
  });
});
