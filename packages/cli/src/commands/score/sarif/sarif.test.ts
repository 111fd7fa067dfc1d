import {
  defaultLevels,
  evaluateReadiness,
  readinessChecks,
  scorecardOf,
} from '@golden-path/plugin-readiness-common';
import {
  parseYamlDocuments,
  readObjects,
} from '@golden-path/plugin-kubernetes-objects-common';
import { describe, expect, it } from 'vitest';
import type { PathScore } from '../scorePath';
import { artifactLocation } from './findPlace';
import { toSarif } from './toSarif';

const now = new Date('2026-11-21T08:00:00Z');

function scoreOf(texts: Record<string, string>, error?: string): PathScore {
  const silent = { known: false, why: 'unreadable', reason: 'x' } as const;
  const objects = Object.values(texts).flatMap(
    text => readObjects(parseYamlDocuments(text).documents).objects,
  );
  const results = evaluateReadiness(readinessChecks.list(), {
    evaluatedAt: now.toISOString(),
    environment: { name: 'production' },
    rendered: {
      known: true,
      observedAt: now.toISOString(),
      value: { commit: undefined, path: '.', objects, problems: [] },
    },
    live: silent,
    catalog: silent,
    repository: silent,
    onCall: silent,
    blueprint: undefined,
    options: {},
  });
  return {
    path: 'apps',
    file: 'apps/kustomization.yaml',
    texts: new Map(Object.entries(texts)),
    error,
    scorecard: scorecardOf(results, {
      levels: defaultLevels,
      exemptions: [],
      environment: 'production',
      now,
    }),
  };
}

const options = {
  checks: readinessChecks.list(),
  version: '1.2.3',
  root: '/checkout',
  repository: '.',
};

const list = `# two
apiVersion: v1
kind: ConfigMap
metadata: {name: c}
---
kind: List
items:
- apiVersion: v1
  kind: Pod
  metadata:
    name: p
  spec:
    containers:
    - name: first
      image: a/b:1
    - name: second
      image: a/b
`;

const resultsOf = (scores: PathScore[]) =>
  toSarif(scores, options).runs[0]?.results ?? [];

describe('SARIF', () => {
  it('has what the standard requires, with every rule explained', () => {
    const log = toSarif([scoreOf({ 'apps/a b/p.yaml': list })], options);
    const [run] = log.runs;
    expect(log).toMatchObject({
      version: '2.1.0',
      runs: [{ columnKind: 'utf16CodeUnits' }],
    });
    const { driver } = run?.tool ?? {};
    expect(driver).toMatchObject({
      name: 'golden-path',
      version: '1.2.3',
      semanticVersion: '1.2.3',
    });
    const rules = driver?.rules ?? [];
    expect(new Set(rules.map(({ id }) => id)).size).toBe(rules.length);
    for (const {
      id,
      helpUri,
      help,
      shortDescription,
      fullDescription,
    } of rules) {
      expect(helpUri, id).toMatch(/^https:/);
      for (const text of [help, shortDescription, fullDescription])
        expect(text?.text, id).toBeTruthy();
    }
    for (const {
      ruleId,
      ruleIndex = -1,
      level,
      message,
      locations,
      partialFingerprints,
    } of run?.results ?? []) {
      expect(rules[ruleIndex]?.id).toBe(ruleId);
      expect(level).toMatch(/^(error|warning|note)$/);
      expect(message.text).toBeTruthy();
      expect(locations?.[0]?.physicalLocation).toMatchObject({
        artifactLocation: { uri: 'apps/a%20b/p.yaml', uriBaseId: '%SRCROOT%' },
        region: { startLine: expect.any(Number) },
      });
      expect(partialFingerprints?.['goldenPathFinding/v1']).toMatch(
        /^[0-9a-f]{64}$/,
      );
    }
    expect(run?.originalUriBaseIds?.['%SRCROOT%']?.uri).toBe('file:///checkout/');
    expect(run?.invocations?.[0]?.executionSuccessful).toBe(true);
  });

  it('leads to the line of the field, or of what is around it, inside of lists, too', () => {
    const lines = Object.fromEntries(
      resultsOf([scoreOf({ 'p.yaml': list })]).map(
        ({ ruleId, message, locations }) => [
          `${ruleId} ${/second/.exec(message.text ?? '')?.[0] ?? ''}`,
          locations?.[0]?.physicalLocation?.region?.startLine,
        ],
      ),
    );
    expect(lines).toMatchObject({
      'image-signed.pinned second': 17,
      'resources-set.limits.cpu ': 14,
      'resources-set.limits.cpu second': 16,
      'service-account-token.automount ': 12,
      'network-policy.ingress ': 11,
    });
  });

  it('leads to the kustomization where the text is that of a build', () => {
    const built = scoreOf({ 'p.yaml': list });
    const [result] = resultsOf([{ ...built, texts: new Map() }]);
    expect(result?.locations?.[0]?.physicalLocation).toMatchObject({
      artifactLocation: { uri: 'apps/kustomization.yaml' },
      region: { startLine: 1 },
    });
  });

  it('gives a finding the same fingerprint wherever it moves, and others another', () => {
    const prints = (text: string) =>
      resultsOf([scoreOf({ 'p.yaml': text })])
        .map(
          ({ partialFingerprints }) =>
            partialFingerprints?.['goldenPathFinding/v1'],
        )
        .toSorted();
    expect(prints(`# moved\n${list}`)).toEqual(prints(list));
    expect(new Set(prints(list)).size).toBe(prints(list).length);
    expect(prints(list.replace('name: p', 'name: q'))).not.toEqual(
      prints(list),
    );
  });

  it('tells what could not be read, and what is unknown, as notifications', () => {
    const [run] = toSarif(
      [scoreOf({ 'p.yaml': list }), scoreOf({}, 'is a link')],
      options,
    ).runs;
    const [invocation] = run?.invocations ?? [];
    expect(invocation?.executionSuccessful).toBe(false);
    expect(invocation?.toolExecutionNotifications).toContainEqual(
      expect.objectContaining({
        level: 'error',
        message: { text: 'is a link' },
      }),
    );
    expect(invocation?.toolExecutionNotifications).toContainEqual({
      level: 'note',
      message: { text: 'apps: runbook is unknown: x' },
    });
  });

  it('refers to files outside of the sources by their whole address', () => {
    expect(artifactLocation('/etc/x y.yaml', '/checkout')).toEqual({
      uri: 'file:///etc/x%20y.yaml',
    });
    expect(artifactLocation('../x.yaml', '/checkout')).toEqual({
      uri: 'file:///x.yaml',
    });
    expect(artifactLocation('./a/../b#c.yaml', '/checkout')).toEqual({
      uri: 'b%23c.yaml',
      uriBaseId: '%SRCROOT%',
    });
  });
});
