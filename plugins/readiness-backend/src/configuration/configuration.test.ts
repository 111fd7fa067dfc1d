import { ConfigReader } from '@backstage/config';
import type { JsonObject } from '@backstage/types';
import {
  readinessChecks,
  readinessEngineVersion,
} from '@golden-path/plugin-readiness-common';
import { describe, expect, it } from 'vitest';
import { readReadinessConfiguration } from './readinessConfiguration';
import { readinessPolicyOf } from './readinessPolicy';

const read = (readiness?: JsonObject) =>
  readReadinessConfiguration(new ConfigReader(readiness ? { readiness } : {}));
const policy = (readiness?: JsonObject) =>
  readinessPolicyOf(read(readiness), []);

const expression = {
  id: 'cost-centre',
  category: 'operations',
  title: 'Cost centre',
  why: 'Somebody pays for it',
  link: 'https://acme.io/costs',
  remedy: 'Add the annotation',
  reads: ['catalog'],
  expression: "'acme.io/cost-centre' in catalog.annotations",
  message: 'has no cost centre',
};

describe('readiness of app-config.yaml', () => {
  it('has a default for everything: all checks, three levels, 90 days', () => {
    expect(read()).toMatchObject({
      exemptions: { maximumDays: 90 },
      evaluation: { concurrency: 4, sweep: 43_200_000 },
      notifications: {
        levelLost: true,
        exemptionEndsWithin: 7,
        approvers: ['group:default/platform'],
      },
    });
    expect(policy().levels.map(({ id }) => id)).toEqual([
      'bronze',
      'silver',
      'gold',
    ]);
    expect(policy().checks).toHaveLength(23);
  });

  it.each<[JsonObject, string]>([
    [
      { exemption: {} },
      'readiness.exemption: is not a known key; did you mean exemptions?',
    ],
    [
      { exemptions: { maximumDays: '90' } },
      'readiness.exemptions.maximumDays: found "90"; accepted: a whole number of days',
    ],
    [
      { evaluation: { sweep: '48h' } },
      'readiness.evaluation.sweep: accepted: 24h or less',
    ],
    [
      { evaluation: { sweep: 'daily' } },
      'readiness.evaluation.sweep: found "daily"; accepted: a duration such as "30m"',
    ],
    [
      { notifications: { approvers: ['platform'] } },
      'readiness.notifications.approvers.0: found "platform"; accepted: the reference of a group',
    ],
    [
      { checks: { options: { cpuLimit: 'off' } } },
      'readiness.checks.options.cpuLimit: found "off"; accepted: error or warning',
    ],
    [
      { levels: [{ id: 'none', checks: 'all' }] },
      'readiness.levels.0.id: found "none", which means below the first level',
    ],
    [
      {
        levels: [
          { id: 'a', checks: 'all' },
          { id: 'a', checks: 'all' },
        ],
      },
      'readiness.levels.1.id: found "a" a second time',
    ],
    [
      { checks: { expressions: [{ ...expression, link: 'javascript:x' }] } },
      'readiness.checks.expressions.0.link',
    ],
    [
      { checks: { expressions: [{ ...expression, jsonata: 'x' }] } },
      'readiness.checks.expressions.0.jsonata: is not a known key',
    ],
    [
      { checks: { expressions: [expression, expression] } },
      'readiness.checks.expressions.1.id: found "cost-centre", which another check has',
    ],
  ])('refuses %j and names the key', (readiness, message) => {
    expect(() => read(readiness)).toThrow(message);
  });

  it('refuses a check that does not exist, or is off, where it is named', () => {
    expect(() => policy({ checks: { off: ['probes'] } })).toThrow(
      'readiness.checks.off.0: found "probes"; accepted: ids of checks: resources-set,',
    );
    expect(() =>
      policy({
        checks: { off: ['slo'] },
        levels: [{ id: 'a', checks: ['runbook', 'slo'] }],
      }),
    ).toThrow('readiness.levels.0.checks.1: found "slo"; accepted: ids of');
  });

  it('judges by what is left, and differs in its hash whenever it judges otherwise', () => {
    const without = policy({ checks: { off: ['runbook'] } });
    expect(without.checks.map(({ id }) => id)).not.toContain('runbook');
    expect(without.levels[0]?.checks).not.toContain('runbook');
    const [check] = readinessChecks.list();
    const added = readinessPolicyOf(
      read(),
      check ? [{ ...check, id: 'ours' }] : [],
    );
    const hashes = [
      policy(),
      without,
      policy({ checks: { options: { cpuLimit: 'warning' } } }),
      policy({ levels: [{ id: 'ready', checks: 'all' }] }),
      policy({ checks: { expressions: [expression] } }),
      added,
      // An upgrade by which checks judge otherwise.
      readinessPolicyOf(read(), [], readinessEngineVersion + 1),
    ].map(({ hash }) => hash);
    expect(new Set(hashes).size).toBe(hashes.length);
    expect(policy().hash).toBe(hashes[0]);
  });

  it('never repeats a secret that it refuses', () => {
    expect(() => read({ secret: 'hunter2' })).toThrow(
      expect.objectContaining({
        message: expect.not.stringContaining('hunter2'),
      }),
    );
  });
});
