import { describe, expect, it } from 'vitest';
import type { ObjectSummary } from '../objects';
import { objectOf, podOf } from '../testing/summaries';
import { findCause } from './index';

const waiting = (reason: string, message?: string) => ({
  ready: false,
  state: 'waiting' as const,
  reason,
  message,
});
const oom = {
  ...waiting('CrashLoopBackOff'),
  restarts: 9,
  memoryLimit: '256Mi',
  lastTermination: {
    reason: 'OOMKilled',
    exitCode: 137,
    at: '2026-11-21T11:50:00Z',
  },
};
const crash = (exitCode: number) => ({
  ...waiting('CrashLoopBackOff'),
  restarts: 1,
  lastTermination: { reason: 'Error', exitCode, at: undefined },
});
const starting = { ready: false };
const ready = (name: string) => podOf(name);

describe('the cause of what is wrong', () => {
  it.each<[string, ObjectSummary[], string, string]>([
    [
      'out of memory',
      [podOf('a', [oom]), podOf('b', [oom]), ready('c')],
      '2 of 3 pods crash: exit 137 out of memory, limit 256Mi',
      'out-of-memory',
    ],
    [
      'out of memory just now, without a limit',
      [
        podOf('a', [
          {
            ready: false,
            state: 'terminated',
            reason: 'OOMKilled',
            exitCode: 137,
          },
        ]),
      ],
      'Its only pod crashes: exit 137 out of memory, no memory limit',
      'out-of-memory',
    ],
    [
      'a crash',
      [podOf('a', [crash(1)]), ready('b')],
      '1 of 2 pods crashes: exit 1',
      'crash-loop',
    ],
    [
      'a crash in an init container',
      [podOf('a', [{ ...crash(2), name: 'migrate', init: true }, starting])],
      'Its only pod crashes in init container migrate: exit 2',
      'init-crash',
    ],
    [
      'an image that is not there',
      [
        podOf('a', [
          { ...waiting('ImagePullBackOff'), image: 'ghcr.io/acme/shop:nope' },
        ]),
      ],
      "Its only pod can't pull the image ghcr.io/acme/shop:nope",
      'image-pull',
    ],
    [
      'a missing configuration',
      [
        podOf('a', [
          waiting('CreateContainerConfigError', 'secret "x" not found'),
        ]),
      ],
      'Its only pod can\'t start container api: secret "x" not found',
      'configuration',
    ],
    [
      'no node',
      [podOf('a', [], { ready: false, scheduling: '0/3 nodes are available' })],
      "Its only pod can't be scheduled",
      'unschedulable',
    ],
    [
      'probes',
      [podOf('a', [starting]), podOf('b', [starting])],
      "Both pods run but aren't ready: api hasn't passed its probes",
      'not-ready',
    ],
    [
      'the gravest first',
      [
        podOf('a', [crash(1)]),
        podOf('b', [crash(1)]),
        podOf('c', [waiting('ErrImagePull')]),
      ],
      "1 of 3 pods can't pull the image ghcr.io/acme/shop:sha-1111111",
      'image-pull',
    ],
    [
      'pods of its own workload only',
      [
        podOf('a', [crash(1)]),
        podOf(
          'db',
          [{}],
          {},
          { owner: { kind: 'StatefulSet', name: 'db', uid: 's' } },
        ),
      ],
      'Its only pod crashes: exit 1',
      'crash-loop',
    ],
    [
      'pods of both ReplicaSets of a rollout',
      [
        podOf(
          'a',
          [crash(1)],
          {},
          { owner: { kind: 'ReplicaSet', name: 'shop-new', uid: 'n' } },
        ),
        ready('b'),
      ],
      '1 of 2 pods crashes: exit 1',
      'crash-loop',
    ],
    [
      'a failed job',
      [
        objectOf('Job', 'nightly', {
          health: { status: 'Degraded', message: 'BackoffLimitExceeded' },
        }),
        podOf(
          'j',
          [{ ready: false, state: 'terminated', exitCode: 3 }],
          { phase: 'Failed', ready: false },
          { owner: { kind: 'Job', name: 'nightly', uid: 'Job/nightly' } },
        ),
      ],
      'Its only pod crashes: exit 3',
      'crash-loop',
    ],
    [
      'an object, where no pod says why',
      [
        objectOf('Ingress', 'shop', {
          health: { status: 'Degraded', message: 'no address' },
        }),
        ready('a'),
      ],
      'Ingress shop: no address',
      'ingress-degraded',
    ],
  ])('%s', (_, objects, sentence, reason) => {
    expect(findCause(objects)).toMatchObject({ sentence, reason });
    expect(findCause([...objects].reverse())).toMatchObject({
      sentence,
      reason,
    });
  });

  it.each<[string, ObjectSummary[]]>([
    ['all is well', [ready('a')]],
    ['nothing is there', []],
    [
      'nothing says why',
      [
        objectOf('Rollout', 'x', {
          health: { status: 'Degraded', message: '' },
        }),
      ],
    ],
    [
      'only a pod that goes away is not ready',
      [podOf('a', [starting], { terminating: true })],
    ],
    [
      'an old failed pod was replaced',
      [
        podOf('a', [{ ready: false, state: 'terminated', exitCode: 1 }], {
          phase: 'Failed',
          ready: false,
        }),
        ready('b'),
      ],
    ],
  ])('is not guessed when %s', (_, objects) => {
    expect(findCause(objects)).toBeUndefined();
  });

  it('is no pod that only starts while a rollout is under way, but one that cannot', () => {
    expect(
      findCause([podOf('a', [starting])], { progressing: true }),
    ).toBeUndefined();
    expect(
      findCause([podOf('a', [starting]), podOf('b', [crash(1)])], {
        progressing: true,
      })?.sentence,
    ).toBe('1 of 2 pods crashes: exit 1');
  });

  it('is told in the words of the registry, without what each layer repeats', () => {
    const image = `ghcr.io/acme/shop:v2@sha256:${'0'.repeat(64)}`;
    const quoted = JSON.stringify(image);
    const pod = (name: string) =>
      podOf(name, [
        {
          ...waiting(
            'ImagePullBackOff',
            `Back-off pulling image ${quoted}: ErrImagePull: failed to pull and unpack image ${quoted}: failed to resolve reference ${quoted}: ${image}: not found`,
          ),
          image,
        },
      ]);
    const event = objectOf('Event', 'e', {
      facts: {
        type: 'event',
        about: { kind: 'Pod', name: 'a', uid: undefined },
        reason: 'BackOff',
        message: `Back-off pulling image ${quoted}`,
        count: 7,
        lastSeen: '2026-11-21T11:00:00Z',
      },
    });
    expect(findCause([pod('a'), pod('b'), pod('c'), event])).toMatchObject({
      sentence: "All 3 pods can't pull the image ghcr.io/acme/shop:v2",
      evidence: ['The registry says: not found'],
    });
  });

  it('comes with since when, and with what else was seen, newest first and at most five', () => {
    const event = (message: string, lastSeen: string) =>
      objectOf('Event', message, {
        facts: {
          type: 'event',
          about: { kind: 'Pod', name: 'a', uid: undefined },
          reason: 'Unhealthy',
          message,
          count: 1,
          lastSeen,
        },
      });
    const found = findCause([
      podOf('a', [oom]),
      podOf('b', [
        {
          ...oom,
          restarts: 1,
          lastTermination: {
            ...oom.lastTermination,
            at: '2026-11-21T11:40:00Z',
          },
        },
      ]),
      podOf('c', [crash(1)]),
      podOf('d', [starting]),
      event('older', '2026-11-21T11:00:00Z'),
      event('newer', '2026-11-21T11:30:00Z'),
      event('oldest', '2026-11-21T10:00:00Z'),
    ]);
    expect(found).toMatchObject({
      sentence: '2 of 4 pods crash: exit 137 out of memory, limit 256Mi',
      object: {
        kind: 'Pod',
        name: 'a',
        namespace: 'shop-dev',
        cluster: 'nonprod',
      },
      since: '2026-11-21T11:40:00Z',
      evidence: [
        'api restarted 9 times',
        '1 pod crashes: exit 1',
        "1 pod runs but isn't ready: api hasn't passed its probes",
        'Unhealthy: newer',
        'Unhealthy: older',
      ],
    });
  });
});
