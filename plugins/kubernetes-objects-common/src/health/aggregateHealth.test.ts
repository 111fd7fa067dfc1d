import { describe, expect, it } from 'vitest';
import type { KubernetesObject } from '../objects';
import { aggregateHealth } from './aggregateHealth';
import { childApplicationRule } from './delivery';
import { extendHealthRules } from './HealthRules';
import { healthRules } from './rules';
import { describeObject } from './testing/describeObject';

const pod = (phase: string, annotations: object = {}): KubernetesObject =>
  describeObject(
    'v1 Pod',
    `status.phase:${phase} metadata.annotations:${JSON.stringify(annotations)}`,
  );
const statusOf = (...live: KubernetesObject[]) =>
  aggregateHealth(live.map(each => ({ live: each }))).status;

describe('aggregateHealth', () => {
  it('takes the worst of its resources and names them', () => {
    const paused = describeObject('apps/v1 Deployment', 'spec.paused:true');
    const configMap = describeObject('v1 ConfigMap', '');
    expect(statusOf()).toBe('Healthy');
    expect(statusOf(configMap)).toBe('Healthy');
    expect(statusOf(pod('Succeeded'), paused)).toBe('Suspended');
    expect(statusOf(paused, pod('Pending'))).toBe('Progressing');
    expect(statusOf(pod('Failed'), pod('Pending'))).toBe('Degraded');
    expect(statusOf(pod('Failed'), pod('Odd'))).toBe('Unknown');
    const two = [pod('Failed'), pod('Pending'), pod('Failed')];
    expect(aggregateHealth(two.map(live => ({ live }))).causes).toEqual([
      { apiVersion: 'v1', kind: 'Pod', name: 'it' },
      { apiVersion: 'v1', kind: 'Pod', name: 'it' },
    ]);
  });

  it('leaves out hooks, what is skipped, and what ignores the health check', () => {
    const annotations: [string, string][] = [
      ['argocd.argoproj.io/hook', 'PreSync'],
      ['argocd.argoproj.io/hook', 'Sync,Skip'],
      ['helm.sh/hook', 'post-install'],
      ['argocd.argoproj.io/ignore-healthcheck', 'true'],
    ];
    for (const [key, value] of annotations)
      expect(statusOf(pod('Failed', { [key]: value }))).toBe('Healthy');
    expect(statusOf(pod('Failed', { 'helm.sh/hook': 'crd-install' }))).toBe(
      'Degraded',
    );
    const skipped = pod('Failed', { 'argocd.argoproj.io/hook': 'Skip' });
    expect(aggregateHealth([{ desired: skipped }]).status).toBe('Healthy');
  });

  it('is Missing only when nothing of it is there', () => {
    const desired = pod('Running');
    const live = pod('Succeeded');
    expect(aggregateHealth([{ desired }]).status).toBe('Missing');
    expect(aggregateHealth([{ desired }, { desired, live }]).status).toBe(
      'Healthy',
    );
  });

  it('takes no health from applications inside it, unless there is a rule; then not from one that is lost, nor its own', () => {
    const child = (status: string) =>
      describeObject(
        'argoproj.io/v1alpha1 Application',
        `status.health.status:${status}`,
      );
    const rules = extendHealthRules(healthRules, childApplicationRule);
    const health = (status: string, application?: { name: string }) =>
      aggregateHealth([{ live: child(status) }], { rules, application }).status;
    expect(statusOf(child('Degraded'))).toBe('Healthy');
    expect(health('Degraded')).toBe('Degraded');
    expect(health('Missing')).toBe('Healthy');
    expect(health('Degraded', { name: 'it' })).toBe('Healthy');
  });
});
