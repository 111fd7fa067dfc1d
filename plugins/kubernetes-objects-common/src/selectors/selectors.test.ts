import { describe, expect, it } from 'vitest';
import { parseYamlDocument } from '../yaml';
import type { KubernetesObject } from '../objects';
import {
  budgetSelects,
  isEmptySelector,
  matchesLabelMap,
  matchesLabelSelector,
  monitorSeesNamespace,
  networkPolicySelects,
  policyDirections,
  referenceMeans,
  serviceSelects,
} from '.';

const labels = new Map([
  ['app', 'orders'],
  ['tier', 'web'],
]);
const object = (text: string) => parseYamlDocument(text) as KubernetesObject;

describe('matchesLabelSelector', () => {
  it('joins matchLabels and matchExpressions as Kubernetes does', () => {
    const selects = (text: string) =>
      matchesLabelSelector(parseYamlDocument(text), labels);
    expect(
      [
        '{}',
        '{matchLabels: {app: orders}}',
        '{matchLabels: {}, matchExpressions: []}',
        '{matchExpressions: [{key: tier, operator: In, values: [web, api]}]}',
        '{matchExpressions: [{key: tier, operator: NotIn, values: [db]}]}',
        '{matchExpressions: [{key: zone, operator: NotIn, values: [a]}]}',
        '{matchExpressions: [{key: app, operator: Exists}]}',
        '{matchExpressions: [{key: zone, operator: DoesNotExist}]}',
        '{matchLabels: {app: orders}, matchExpressions: [{key: tier, operator: In, values: [web]}]}',
      ].filter(text => !selects(text)),
    ).toEqual([]);
    expect(
      [
        'null',
        '[]',
        'x',
        '{matchLabels: {app: other}}',
        '{matchLabels: {app: orders, zone: a}}',
        '{matchLabels: [app]}',
        '{matchLabels: {app: 1}}',
        '{matchExpressions: [{key: tier, operator: In, values: [api]}]}',
        '{matchExpressions: [{key: zone, operator: In, values: [a]}]}',
        '{matchExpressions: [{key: tier, operator: NotIn, values: [web]}]}',
        '{matchExpressions: [{key: zone, operator: Exists}]}',
        '{matchExpressions: [{key: app, operator: DoesNotExist}]}',
        '{matchExpressions: [{key: app, operator: in, values: [orders]}]}',
        '{matchExpressions: [{key: app, operator: In}]}',
        '{matchExpressions: [5]}',
        '{matchLabels: {app: orders}, matchExpressions: [{key: tier, operator: In, values: [api]}]}',
      ].filter(selects),
    ).toEqual([]);
    expect(matchesLabelSelector(undefined, labels)).toBe(false);
    expect(
      [{}, { matchLabels: {} }, { matchLabels: { a: 'b' } }, undefined].map(
        isEmptySelector,
      ),
    ).toEqual([true, true, false, false]);
  });

  it('looks up labels whose name every object inherits', () => {
    expect(
      matchesLabelSelector(
        { matchLabels: { constructor: 'x' } },
        new Map([['constructor', 'x']]),
      ),
    ).toBe(true);
    expect(
      matchesLabelSelector(
        { matchExpressions: [{ key: 'constructor', operator: 'Exists' }] },
        new Map(),
      ),
    ).toBe(false);
  });
});

describe('selectors of pods', () => {
  const pods = { namespace: 'shop', labels };

  it('a Service without a selector selects nothing', () => {
    expect(
      [undefined, {}, { app: 'orders' }, { app: 'x' }].map(selector =>
        matchesLabelMap(selector, labels),
      ),
    ).toEqual([false, false, true, false]);
    expect(
      serviceSelects(
        object(
          '{apiVersion: v1, kind: Service, metadata: {namespace: other}, spec: {selector: {app: orders}}}',
        ),
        pods,
      ),
    ).toBe(false);
    expect(
      serviceSelects(
        object(
          '{apiVersion: v1, kind: Service, metadata: {}, spec: {selector: {app: orders}}}',
        ),
        pods,
      ),
    ).toBe(true);
  });

  it('an empty disruption budget selects all pods in policy/v1 and none in v1beta1; an absent selector none', () => {
    const budget = (version: string, spec: string) =>
      object(
        `{apiVersion: policy/${version}, kind: PodDisruptionBudget, spec: ${spec}}`,
      );
    expect(
      [
        budget('v1', '{selector: {}}'),
        budget('v1beta1', '{selector: {}}'),
        budget('v1', '{}'),
      ].map(one => budgetSelects(one, pods)),
    ).toEqual([true, false, false]);
  });

  it('a NetworkPolicy without policyTypes isolates ingress, and egress where it has that section', () => {
    const policy = (spec: string) =>
      object(
        `{apiVersion: networking.k8s.io/v1, kind: NetworkPolicy, metadata: {namespace: shop}, spec: ${spec}}`,
      );
    const directions = (spec: string) => [...policyDirections(policy(spec))];
    expect(directions('{podSelector: {}}')).toEqual(['ingress']);
    expect(directions('{podSelector: {}, egress: []}')).toEqual([
      'ingress',
      'egress',
    ]);
    expect(directions('{podSelector: {}, policyTypes: [Egress]}')).toEqual([
      'egress',
    ]);
    expect(networkPolicySelects(policy('{}'), pods)).toBe(true);
    expect(
      networkPolicySelects(
        policy('{podSelector: {matchLabels: {app: x}}}'),
        pods,
      ),
    ).toBe(false);
    expect(
      networkPolicySelects(policy('{podSelector: {}}'), {
        ...pods,
        namespace: 'other',
      }),
    ).toBe(false);
  });

  it('a monitor sees its own namespace unless it names others or any', () => {
    const monitor = (selector: string) =>
      object(
        `{apiVersion: monitoring.coreos.com/v1, kind: ServiceMonitor, metadata: {namespace: monitoring}, spec: {namespaceSelector: ${selector}}}`,
      );
    expect(
      ['{}', '{any: true}', '{matchNames: [shop]}', '{matchNames: [x]}'].map(
        one => monitorSeesNamespace(monitor(one), 'shop'),
      ),
    ).toEqual([false, true, true, false]);
  });

  it('a reference means an object of the same group, kind and name', () => {
    const target = { group: 'apps', kind: 'Deployment', name: 'orders' };
    const means = (reference: unknown, kind?: string) =>
      referenceMeans(reference, target, kind);
    expect([
      means({ apiVersion: 'apps/v1', kind: 'Deployment', name: 'orders' }),
      means({ kind: 'Deployment', name: 'orders' }),
      means({
        apiVersion: 'extensions/v1beta1',
        kind: 'Deployment',
        name: 'orders',
      }),
      means({ name: 'orders' }, 'Deployment'),
    ]).toEqual([true, true, true, true]);
    expect([
      means({
        apiVersion: 'argoproj.io/v1alpha1',
        kind: 'Deployment',
        name: 'orders',
      }),
      means({ kind: 'StatefulSet', name: 'orders' }),
      means({ name: 'orders' }),
      means(undefined),
    ]).toEqual([false, false, false, false]);
  });
});
