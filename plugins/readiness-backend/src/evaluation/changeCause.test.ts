import type { EvidenceSource } from '@golden-path/plugin-golden-path-common';
import type { CheckOutcome } from '@golden-path/plugin-readiness-common';
import { describe, expect, it } from 'vitest';
import type { StoredResult } from '../store/storedResult';
import { resultOf } from '../testing/readinessFixture';
import { changeCause, type JudgedBy } from './changeCause';

const versions = {
  config: { commit: 'c1', url: undefined, title: undefined },
  release: 'v1',
  cluster: { cluster: 'prod', version: '1' },
  catalog: '1',
  repository: { commit: 'r1' },
  onCall: { source: 'PagerDuty', version: '1' },
};
const last: JudgedBy = { versions, policy: '1' };
const changed = {
  config: { ...versions.config, commit: 'c2' },
  release: 'v2',
  cluster: { cluster: 'prod', version: '2' },
  catalog: '2',
  repository: { commit: 'r2' },
  onCall: { source: 'PagerDuty', version: '2' },
};

const stored = (partial: Partial<StoredResult> = {}): StoredResult => ({
  check: 'slo',
  status: 'pass',
  judged: 'pass',
  exemption: undefined,
  since: 0,
  changedBy: { kind: 'first' },
  hash: '',
  detail: JSON.stringify({ findings: [], evidence: [] }),
  ...partial,
});
const outcome = (
  source: EvidenceSource,
  partial: Partial<CheckOutcome> = {},
): CheckOutcome => ({
  ...resultOf('slo', 'fail'),
  evidence: [{ source, message: 'read' }],
  judged: 'fail',
  exemption: undefined,
  since: undefined,
  changedBy: undefined,
  ...partial,
});
const causeOf = (
  source: EvidenceSource,
  now: Partial<JudgedBy['versions']>,
  policy = '1',
) =>
  changeCause(
    outcome(source),
    stored(),
    { versions: { ...versions, ...now }, policy },
    last,
  );

describe('the cause of a change', () => {
  it('is what the check read and says most, of all that changed since it was judged', () => {
    expect(causeOf('live', changed)).toMatchObject({ commit: 'c2' });
    expect(causeOf('rendered', changed)).toMatchObject({ kind: 'config' });
    expect(causeOf('catalog', changed)).toEqual({ kind: 'catalog' });
    expect(causeOf('repository', changed)).toEqual({
      kind: 'repository',
      commit: 'r2',
    });
    expect(causeOf('external', changed)).toEqual({
      kind: 'on-call',
      source: 'PagerDuty',
    });
    const { config: _, ...others } = changed;
    expect(causeOf('live', others)).toEqual({ kind: 'release', release: 'v2' });
    expect(causeOf('live', { cluster: changed.cluster })).toEqual({
      kind: 'cluster',
      cluster: 'prod',
    });
  });

  it('is the policy before what the check did not read, and the cluster that is silent when its version is gone', () => {
    expect(causeOf('catalog', { release: 'v2' }, '2')).toEqual({
      kind: 'policy',
    });
    expect(causeOf('catalog', { release: 'v2' })).toMatchObject({
      kind: 'release',
    });
    expect(causeOf('live', { cluster: undefined })).toEqual({
      kind: 'cluster',
      cluster: 'prod',
    });
    expect(causeOf('external', {})).toMatchObject({ kind: 'on-call' });
  });

  it('is the exemption when the verdict is what it was, and the first evaluation when there was none', () => {
    const now = { versions: { ...versions, ...changed }, policy: '2' };
    const exempt = outcome('live', { status: 'exempt', exemption: 'e1' });
    const failing = stored({ status: 'fail', judged: 'fail' });
    expect(changeCause(exempt, failing, now, last)).toEqual({
      kind: 'exemption',
      exemption: 'e1',
      change: 'approved',
    });
    expect(
      changeCause(
        outcome('live'),
        { ...failing, status: 'exempt', exemption: 'e1' },
        now,
        last,
      ),
    ).toEqual({ kind: 'exemption', exemption: 'e1', change: 'ended' });
    expect(changeCause(exempt, undefined, now, undefined)).toEqual({
      kind: 'first',
    });
    expect(changeCause(exempt, undefined, now, last)).toEqual({
      kind: 'policy',
    });
  });
});
