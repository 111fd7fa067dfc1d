import { createHash } from 'node:crypto';
import { isRecord } from '@golden-path/plugin-kubernetes-objects-common';
import { describe, expect, it } from 'vitest';
import {
  bundleOf,
  goodManifests,
} from '../../../golden-path-common/src/manifest-checks/testing/bundles';
import type { ReadinessEvidence } from '../evidence';
import {
  absent,
  evidenceOf,
  known,
  live,
  rendered,
  unread,
  wholeRunbook,
} from '../testing/evidence';
import { readinessEngineVersion } from './engineVersion';
import { evaluateReadiness } from './evaluateReadiness';
import { readinessChecks } from './readinessChecks';

/** What the version below made of the corpus, by check. */
const judgedBy = {
  version: 2,
  verdicts: {
    autoscaling: 'b6xrozbz',
    dashboard: '9fr1SDW1',
    'external-secrets': '37usOrRZ',
    'graceful-shutdown': 'zwr4Mgmm',
    'image-signed': 'um4QUThi',
    'min-ready-seconds': '3l8iQoFe',
    'network-policy': 'Uk1ryyYL',
    'no-privilege-escalation': 'Uf9b71OZ',
    'on-call': 'ENbeXFNO',
    'pagerduty-service': 'ApUqnJ3L',
    'pod-disruption-budget': 'Dq7X3dew',
    'probes-configured': 'jTdzAr84',
    'read-only-root-filesystem': 'HPM48oTc',
    'resources-set': 'i6lyvwqV',
    'run-as-non-root': 'Sjg5pNg3',
    runbook: '-nm-_T7j',
    'service-account-token': 'r8wCtjxr',
    'service-monitor': 'DzoxaoQP',
    slo: 'Zsc-BUGB',
    'startup-probe': '3-D-fKbo',
    'structured-logging': 'dE-AcpUy',
    'topology-spread': 'tHzFJ8LC',
    tracing: 'foHwl3kB',
  },
};

const { objects } = bundleOf(
  goodManifests.replace(
    'livenessProbe: {',
    'startupProbe: {httpGet: {path: /readyz, port: http}}\n        livenessProbe: {initialDelaySeconds: 40, ',
  ),
);

/** Copies of a value in which one thing is missing or another one, wherever it is. */
function* otherwise(value: unknown): Generator<unknown> {
  if (Array.isArray(value)) {
    yield [];
    for (const [index, item] of value.entries())
      for (const other of otherwise(item)) yield value.with(index, other);
  } else if (isRecord(value)) {
    for (const [key, item] of Object.entries(value)) {
      const { [key]: _, ...rest } = value;
      yield rest;
      for (const other of otherwise(item)) yield { ...value, [key]: other };
    }
  } else {
    const others = [0, 1, '', 'other', '50%', true, false, null];
    yield* others.filter(other => other !== value);
  }
}

const repository = (runbook: string) =>
  known({
    url: 'https://git.test/shop/orders',
    commit: 'r1',
    files: new Map([['docs/runbook.md', runbook]]),
    problems: [],
  });
const annotations = {
  'pagerduty.com/service-id': 'P1',
  'grafana/dashboard-selector': 'orders',
};
const catalog = (given: Record<string, string>) =>
  known({ annotations: given, links: [], owner: 'group:default/shop' });
const service = {
  id: 'P1',
  name: 'orders',
  url: undefined,
  escalationPolicy: 'Shop',
  onCall: [{ name: 'Ada', until: undefined }],
};
const onCall = (value: typeof service | undefined) =>
  known({ source: 'PagerDuty', service: value });
const whole = {
  rendered: rendered(objects),
  catalog: catalog(annotations),
  repository: repository(wholeRunbook),
  onCall: onCall(service),
};
const kinds = Object.fromEntries(
  objects.map(({ kind, apiVersion = '' }) => [
    `${kind}.${apiVersion.split('/').at(-2) ?? ''}`,
    { state: 'read' as const },
  ]),
);

function* corpus(): Generator<ReadinessEvidence> {
  const given: Partial<ReadinessEvidence>[] = [
    {},
    whole,
    { ...whole, options: { cpuLimit: 'warning' } },
    { ...whole, environment: { name: 'dev', productionSizing: false } },
    ...Object.keys(whole).flatMap(part =>
      [absent('x'), unread('x')].map(nothing => ({
        ...whole,
        [part]: nothing,
      })),
    ),
    ...Object.keys(annotations).map(key => ({
      ...whole,
      catalog: catalog({ ...annotations, [key]: '' }),
    })),
    ...wholeRunbook.split('\n').map((_, line, lines) => ({
      ...whole,
      repository: repository(lines.toSpliced(line, 1).join('\n')),
    })),
    { ...whole, rendered: rendered(objects, ['a file is no YAML']) },
    { ...whole, onCall: onCall(undefined) },
    { ...whole, onCall: onCall({ ...service, onCall: [] }) },
    { ...whole, live: live(objects, kinds) },
    { ...whole, rendered: unread('x'), live: live(objects, kinds) },
    ...Object.keys(kinds).flatMap(kind =>
      [
        { state: 'not-served' as const },
        { state: 'unreadable' as const, reason: 'x' },
      ].map(state => ({
        ...whole,
        live: live(objects, { ...kinds, [kind]: state }),
      })),
    ),
  ];
  for (const one of given) yield evidenceOf(one);
  for (const [index, object] of objects.entries()) {
    yield evidenceOf({
      ...whole,
      rendered: rendered(objects.toSpliced(index, 1)),
    });
    for (const other of otherwise(object))
      yield evidenceOf({
        ...whole,
        rendered: rendered(objects.with(index, other as typeof object)),
      });
  }
}

describe('the version of the checks', () => {
  it('grows with every verdict that changes', () => {
    const hashes = new Map(
      readinessChecks.list().map(({ id }) => [id, createHash('sha256')]),
    );
    const seen = new Set<string>();
    for (const evidence of corpus()) {
      for (const result of evaluateReadiness(
        readinessChecks.list(),
        evidence,
      )) {
        seen.add(`${result.check} ${result.status}`);
        hashes
          .get(result.check)
          ?.update(
            JSON.stringify([
              result.status,
              result.findings.map(({ rule, severity }) => [rule, severity]),
            ]),
          );
      }
    }
    const unseen = readinessChecks
      .list()
      .flatMap(({ id }) =>
        ['pass', 'fail', 'unknown'].map(status => `${id} ${status}`),
      )
      .filter(verdict => !seen.has(verdict));
    expect(unseen, 'the corpus has all others').toEqual([
      'structured-logging fail',
    ]);
    expect(
      {
        version: readinessEngineVersion,
        verdicts: Object.fromEntries(
          [...hashes].map(([id, hash]) => [
            id,
            hash.digest('base64url').slice(0, 8),
          ]),
        ),
      },
      'checks judge otherwise than before: let readinessEngineVersion grow by one, so that scorecards are judged anew after the upgrade, and write down the new version and verdicts here',
    ).toEqual(judgedBy);
  });
});
