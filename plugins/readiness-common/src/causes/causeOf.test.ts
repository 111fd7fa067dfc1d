import type {
  CheckResult,
  Finding,
} from '@golden-path/plugin-golden-path-common';
import { describe, expect, it } from 'vitest';
import { at, deployment, judge, object, rendered } from '../testing/evidence';
import { causeOf } from './causeOf';

/** A service of another name and with other names inside. */
const renamed = (name: string, container = 'main') => {
  const made = deployment(
    {},
    {},
    {
      name: container,
      envFrom: [{ configMapRef: { name: 'shared-config' } }],
    },
  );
  return { ...made, metadata: { name, namespace: name } };
};

const causes = (check: string, others: readonly object[] = []) =>
  ['orders', 'refunds-api', 'a'].map((name, index) =>
    causeOf(
      judge(check, {
        rendered: rendered([
          renamed(name, ['main', name, 'is'][index]),
          ...(others as never[]),
        ]),
      }),
    ),
  );

const failed = (...findings: Partial<Finding>[]): CheckResult => ({
  check: 'x',
  status: 'fail',
  findings: findings.map(finding => ({
    rule: 'r',
    severity: 'error',
    message: 'm',
    ...finding,
  })),
  evidence: [],
  evaluatedAt: at,
});

describe('the cause of a failure', () => {
  it('is one for services that fail alike, whatever they and their containers are called', () => {
    for (const [check, cause] of [
      ['resources-set', 'a container sets no cpu limit above zero'],
      [
        'min-ready-seconds',
        'minReadySeconds is not set; at least 30 is accepted',
      ],
      [
        'read-only-root-filesystem',
        'a container can write to its root filesystem',
      ],
    ] as const)
      expect(new Set(causes(check))).toEqual(new Set([cause]));
  });

  it('names what services share', () => {
    expect(new Set(causes('tracing'))).toEqual(
      new Set([
        'a Deployment may be configured by ConfigMap shared-config, which is not here',
      ]),
    );
    const shared = object(
      'v1',
      'ConfigMap',
      {},
      {
        metadata: { name: 'shared-config' },
        data: { DB_PASSWORD: 'hunter2hunter2' },
      },
    );
    const [cause, ...others] = causes('external-secrets', [shared]);
    expect(cause).toMatch(/^ConfigMap shared-config: the key DB_PASSWORD/);
    expect(new Set(others)).toEqual(new Set([cause]));
  });

  it('leaves out what is named after the service', () => {
    const reference = {
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      name: 'refunds-api',
    };
    expect(
      causeOf(
        failed({
          object: reference,
          message: 'Secret refunds-api-db of RefundsApiDown is not in reorders',
        }),
      ),
    ).toBe('Secret …-db of …Down is not in reorders');
  });

  it('is that of the first rule, and short; nothing for what is well', () => {
    expect(
      causeOf(
        failed(
          { rule: 'b', message: 'second' },
          { rule: 'a', severity: 'warning', message: 'third' },
          { rule: 'a', message: 'first' },
        ),
      ),
    ).toBe('first');
    expect(causeOf(failed({ message: 'x'.repeat(5_000) }))).toHaveLength(300);
    expect(causeOf({ ...failed(), status: 'pass' })).toBeUndefined();
    expect(causeOf({ ...failed(), status: 'exempt' })).toBeUndefined();
  });
});
