import type { EnvironmentState } from '@golden-path/plugin-delivery-common';
import type { Check, NewestBuild } from '@golden-path/plugin-golden-path-node';
import { describe, expect, it } from 'vitest';
import { serviceOf } from '../store/testing/deliveryFixture';
import { stageState } from '../../../delivery-common/src/testing/fleetStates';
import { deliverySteps, type BuildReading } from './deliverySteps';

const at = '2026-11-21T12:00:00.000Z';
const check = (
  name: string,
  state: Check['state'],
  said: string = state,
): Check => ({
  name,
  state,
  said,
  url: state === 'failed' ? `http://ci/${name}` : undefined,
});
const build = (...checks: Check[]): NewestBuild => ({
  branch: 'main',
  commit: {
    id: 'a'.repeat(40),
    title: 'Round taxes',
    author: 'Ada',
    at,
    url: 'http://forge/c',
  },
  checks,
});
const reading = (part: Partial<BuildReading>): BuildReading => ({
  repository: 'http://forge/shop',
  build: undefined,
  observedAt: at,
  stale: false,
  problem: undefined,
  ...part,
});
const runs = (order: number): EnvironmentState => ({
  ...stageState('shop', order, 'Healthy'),
  running: {
    known: true,
    value: {
      releases: [],
      pods: { total: 1, ready: 1, starting: 0, failing: 0, terminating: 0 },
    },
    source: { kind: 'cluster', cluster: 'nonprod' },
    observedAt: at,
    stale: order === 1,
  },
});
const steps = (
  of: BuildReading | undefined,
  states: readonly EnvironmentState[] = [],
  monitoring: { measured?: string[]; alerted?: string[] } = {},
) => {
  const all = deliverySteps({
    service: serviceOf('shop'),
    states,
    build: of,
    monitoring: {
      measured: new Set(monitoring.measured),
      alerted: new Set(monitoring.alerted),
    },
  });
  const [source, ci, , monitored] = all;
  return { source, ci, monitored };
};
const ci = (...checks: Check[]) => {
  const { state, fact, url, reason } =
    steps(reading({ build: build(...checks) })).ci ?? {};
  return [state, fact ?? reason, url];
};

describe('the steps around the environments', () => {
  it('tell the newest commit, and CI by the worst of its checks', () => {
    expect(steps(reading({ build: build() })).source).toMatchObject({
      state: 'ok',
      fact: 'Round taxes',
      url: 'http://forge/c',
      source: { kind: 'forge', repository: 'http://forge/shop' },
      observedAt: at,
    });
    const [ok, busy, bad] = [
      check('test', 'ok'),
      check('scan', 'running'),
      check('publish', 'failed', 'quota exceeded'),
    ];
    expect(ci(ok)).toEqual(['ok', '1 check passed', 'http://forge/c']);
    expect(ci(ok, busy)).toEqual([
      'running',
      '1 of 2 checks passed',
      'http://forge/c',
    ]);
    expect(ci(ok, busy, bad)).toEqual([
      'failed',
      'publish: quota exceeded',
      'http://ci/publish',
    ]);
    expect(ci()).toEqual([
      'unknown',
      'No check has reported on aaaaaaa, the newest commit.',
      'http://forge/c',
    ]);
    expect(ci(check('release', 'unknown', 'manual'))).toEqual([
      'unknown',
      'No check on aaaaaaa says that it passed: release is manual.',
      'http://forge/c',
    ]);
  });

  it('say why nothing is known, and keep the last value with its age and the reason', () => {
    const reasonOf = (of: BuildReading | undefined) => {
      const step = steps(of).ci;
      expect(step?.state).toBe('unknown');
      return step?.reason;
    };
    expect(reasonOf(undefined)).toBe(
      'The catalog names no repository of this service.',
    );
    expect(reasonOf(reading({}))).toBe('The repository has no commit.');
    expect(reasonOf(reading({ observedAt: undefined }))).toBe(
      'The repository has not been read yet.',
    );
    expect(
      reasonOf(reading({ observedAt: undefined, problem: 'it answered 500' })),
    ).toBe('The repository has not been read yet: it answered 500');
    expect(
      steps(
        reading({
          build: build(check('test', 'ok')),
          stale: true,
          problem: 'it answered 500',
        }),
      ).ci,
    ).toMatchObject({
      state: 'ok',
      stale: true,
      observedAt: at,
      reason: 'it answered 500',
    });
  });

  it('call monitoring in place only where every stage that runs has a monitor, and never more than that', () => {
    const monitored = (
      ...args: Parameters<typeof steps> extends [unknown, ...infer Rest]
        ? Rest
        : never
    ) => {
      const { state, fact, reason } = steps(undefined, ...args).monitored ?? {};
      return [state, fact ?? reason];
    };
    expect(monitored([])).toEqual([
      'unknown',
      'It runs in no stage, so that there is nothing to measure.',
    ]);
    const states = [runs(0), runs(1), runs(2)];
    expect(monitored(states, { measured: ['dev'] })).toEqual([
      'unknown',
      'No ServiceMonitor or PodMonitor of it was found in qa and staging.',
    ]);
    expect(monitored(states, { measured: ['dev', 'qa', 'staging'] })).toEqual([
      'ok',
      'metrics, no alerts',
    ]);
    expect(
      monitored(states, {
        measured: ['dev', 'qa', 'staging'],
        alerted: ['qa', 'staging'],
      }),
    ).toEqual(['ok', 'alerts in qa and staging']);
  });
});
