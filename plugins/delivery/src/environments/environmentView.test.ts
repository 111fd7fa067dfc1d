import { initialsOf } from '@golden-path/plugin-golden-path-react';
import { describe, expect, it } from 'vitest';
import {
  absent,
  before,
  degraded,
  drifted,
  environment,
  known,
  pods,
  progressing,
  unreadable,
  v117,
  v118,
} from '../testing/zoo';
import { causeBandOf } from './causeBand';
import { bySeverity, needsMost, statusOf } from './environmentStatus';
import { podMarks, podsInWords, readyOfAsked } from './pods';
import { distanceOf } from '../distance';
import { withDigest } from './release';
import { truthOf, truthSentence } from './truth';
import { layoutFor } from './useRowLayout';

const cluster = { kind: 'cluster', cluster: 'nonprod' } as const;
const healthy = environment('qa', 1, v118);
const stale = environment('old', 1, v118, {
  health: known({ status: 'Healthy', message: '', since: undefined }, cluster, {
    stale: true,
    observedAt: before(240_000),
  }),
});
const silent = environment('silent', 2, v118, {
  health: unreadable('Cluster prod has never answered.'),
});
const nowhere = environment('nowhere', 4, v118, {
  health: absent('This environment is not deployed.'),
  desired: absent('no overlay'),
  synced: absent('no application'),
  running: absent('no pods'),
});

describe('what is said about an environment', () => {
  it('never says Healthy of what is old or could not be read', () => {
    expect(statusOf(stale)).toMatchObject({ kind: 'stale', was: 'Healthy' });
    expect(statusOf(silent).kind).toBe('unreadable');
    expect(statusOf(nowhere).kind).toBe('absent');
    expect(causeBandOf(stale)).toMatchObject({ tone: 'unknown' });
    expect(causeBandOf(silent)?.sentence).toBe(
      'Cluster prod has never answered.',
    );
  });

  it('orders by severity, later stages first among equals, and calls for somebody only when needed', () => {
    const all = [healthy, progressing, drifted, stale, degraded, nowhere];
    expect([...all].sort(bySeverity).map(each => each.environment)).toEqual([
      'production',
      'old',
      'staging',
      'dev',
      'qa',
      'nowhere',
    ]);
    expect(needsMost(all)).toBe(degraded);
    expect(needsMost([healthy, progressing, nowhere])).toBeUndefined();
    const later = { ...drifted, environment: 'production', order: 3 };
    expect(needsMost([drifted, later])).toBe(later);
  });

  it('names the cause and who is still served, and never guesses one', () => {
    expect(causeBandOf(degraded)).toMatchObject({
      tone: 'bad',
      sentence: '2 of 8 pods crash: exit 137 out of memory, limit 512Mi',
      details: [
        '6 pods are ready, of v1.16.4',
        'payments-api restarted 7 times',
      ],
    });
    const without = environment('qa', 1, v118, {
      health: known(
        { status: 'Degraded', message: '', since: undefined },
        cluster,
      ),
    });
    expect(causeBandOf(without)?.sentence).toMatch(/^No cause found/);
    expect(causeBandOf(healthy)).toBeUndefined();
    expect(causeBandOf(drifted)?.tone).toBe('attention');
  });

  it('draws desired, synced and running as they are known and differ', () => {
    expect(truthOf(healthy)).toEqual({
      desired: 'known',
      synced: 'equal',
      running: 'equal',
      progressing: false,
    });
    expect(truthOf(progressing)).toMatchObject({
      running: 'differs',
      progressing: true,
    });
    const blind = { ...healthy, synced: unreadable('Argo CD answered 500') };
    expect(truthOf(blind)).toMatchObject({
      synced: 'unknown',
      running: 'alone',
    });
    expect(truthSentence(blind)).toBe('Argo CD answered 500');
    expect(truthOf(nowhere)).toMatchObject({ desired: 'none', synced: 'none' });
    expect(truthSentence(nowhere)).toBe('Not deployed here');
    expect(truthSentence(healthy)).toBe('In step');
  });

  it('counts pods as marks up to twelve and as a number above', () => {
    expect(
      podMarks({ total: 4, ready: 2, starting: 1, failing: 1, terminating: 0 }),
    ).toEqual(['ready', 'ready', 'starting', 'failing']);
    expect(
      podMarks({
        total: 13,
        ready: 13,
        starting: 0,
        failing: 0,
        terminating: 0,
      }),
    ).toEqual([]);
    expect(readyOfAsked(degraded)).toBe('6/6');
    expect(podsInWords(degraded)).toBe('2 failing');
    expect(
      podsInWords({ ...healthy, running: known(pods(v118, 0), cluster) }),
    ).toBe('no pod runs now');
  });

  it('says how far behind in the unit that is known, and finds a digest among the pods', () => {
    const since = undefined;
    expect(distanceOf({ of: 'qa', count: 3, unit: 'commits', since })).toBe(
      '3 commits behind qa',
    );
    expect(distanceOf({ of: 'qa', count: 1, unit: 'releases', since })).toBe(
      '1 release behind qa',
    );
    expect(distanceOf({ of: 'qa', count: 0, unit: 'commits', since })).toBe(
      'same as qa',
    );
    expect(
      withDigest(
        { ...v117, digest: undefined },
        { ...healthy, running: known(pods(v117, 2), cluster) },
      ).digest,
    ).toBe(v117.digest);
  });

  it('takes initials from names, logins and addresses, and a layout from the room there is', () => {
    expect(
      ['Mina Park', 'dana.whitfield', 'bot', 'mina.park@acme.io'].map(
        initialsOf,
      ),
    ).toEqual(['MP', 'DW', 'B', 'MP']);
    expect([700, 980, 1_168].map(layoutFor)).toEqual([
      'cards',
      'narrow',
      'wide',
    ]);
  });
});
