import { describe, expect, it } from 'vitest';
import {
  driftOf,
  engineGraceMilliseconds,
  rolloutGraceMilliseconds,
  type DriftInputs,
} from './index';
import {
  now,
  ago,
  release,
  a,
  b,
  desired,
  synced,
  running,
  deployment,
} from '../testing/driftInputs';

const drift = (inputs: Partial<DriftInputs>) => {
  const { kinds, sentences, drifted, progressing } = driftOf({
    desired: undefined,
    synced: undefined,
    running: undefined,
    progressing: false,
    now,
    ...inputs,
  });
  return {
    kinds,
    sentences,
    verdict: drifted ? 'drifted' : progressing ? 'progressing' : 'none',
  };
};

describe('drift', () => {
  it.each<[string, Partial<DriftInputs>, ReturnType<typeof drift>]>([
    [
      'everything agrees',
      {
        desired: desired('v1'),
        synced: synced('v1'),
        running: running(['v1', 2]),
      },
      { kinds: [], sentences: [], verdict: 'none' },
    ],
    ['nothing is known', {}, { kinds: [], sentences: [], verdict: 'none' }],
    [
      'Git is ahead for long',
      {
        desired: desired('v2'),
        synced: synced('v1'),
        running: running(['v1', 2]),
      },
      {
        kinds: ['desired-synced'],
        sentences: ['Git says v2, the engine applied v1'],
        verdict: 'drifted',
      },
    ],
    [
      'Git is ahead for a moment',
      { desired: desired('v2', ago(60_000)), synced: synced('v1') },
      {
        kinds: ['desired-synced'],
        sentences: ['Git says v2, the engine applied v1'],
        verdict: 'progressing',
      },
    ],
    [
      'an old commit was merged a moment ago',
      {
        desired: desired('v2'),
        desiredSince: now - 60_000,
        synced: synced('v1'),
      },
      {
        kinds: ['desired-synced'],
        sentences: ['Git says v2, the engine applied v1'],
        verdict: 'progressing',
      },
    ],
    [
      'a commit without a new release waits',
      {
        desired: desired('v1', '2026-11-21T12:30:00+01:00'),
        synced: synced('v1', {
          status: 'OutOfSync',
          at: '2026-11-21T11:00:00Z',
        }),
      },
      {
        kinds: ['desired-synced'],
        sentences: [
          "commit ccccccc of the config repository isn't applied yet",
        ],
        verdict: 'drifted',
      },
    ],
    [
      'somebody edited two objects',
      {
        desired: desired('v1'),
        synced: synced('v1', {
          status: 'OutOfSync',
          outOfSync: [deployment('x'), deployment('y')],
        }),
      },
      {
        kinds: ['live-edited'],
        sentences: [
          'Deployment x, Deployment y in the cluster differ from the commit that was applied',
        ],
        verdict: 'drifted',
      },
    ],
    [
      'somebody edited, the engine tells no object',
      { synced: synced('v1', { status: 'OutOfSync' }) },
      {
        kinds: ['live-edited'],
        sentences: [
          'an object in the cluster differs from the commit that was applied',
        ],
        verdict: 'drifted',
      },
    ],
    [
      'somebody edited five objects',
      {
        synced: synced('v1', {
          status: 'OutOfSync',
          outOfSync: ['1', '2', '3', '4', '5'].map(deployment),
        }),
      },
      {
        kinds: ['live-edited'],
        sentences: [
          'Deployment 1, Deployment 2, Deployment 3 and 2 more in the cluster differ from the commit that was applied',
        ],
        verdict: 'drifted',
      },
    ],
    [
      'one pod runs another release',
      {
        desired: desired('v1'),
        synced: synced('v1'),
        running: running(['v1', 2], ['v0', 1]),
      },
      {
        kinds: ['synced-running'],
        sentences: ['1 of 3 pods runs v0 instead of v1'],
        verdict: 'drifted',
      },
    ],
    [
      'pods follow what was applied just now',
      {
        desired: desired('v2'),
        synced: synced('v2', { at: ago(5_000) }),
        running: running(['v1', 2]),
      },
      {
        kinds: ['synced-running'],
        sentences: ['Both pods run v1 instead of v2'],
        verdict: 'progressing',
      },
    ],
    [
      'a rollout is under way',
      {
        progressing: true,
        synced: synced('v2'),
        running: running(['v1', 1], ['v2', 1]),
      },
      {
        kinds: ['synced-running'],
        sentences: ['1 of 2 pods runs v1 instead of v2'],
        verdict: 'progressing',
      },
    ],
    [
      'no engine: pods against Git',
      { desired: desired('v2'), running: running(['v1', 1]) },
      {
        kinds: ['desired-running'],
        sentences: ['Its only pod runs v1 instead of v2'],
        verdict: 'drifted',
      },
    ],
    [
      'old drift of pods while Git is new',
      {
        desired: desired('v3', ago(60_000)),
        synced: synced('v2'),
        running: running(['v1', 1]),
      },
      {
        kinds: ['desired-synced', 'synced-running'],
        sentences: [
          'Git says v3, the engine applied v2',
          'Its only pod runs v1 instead of v2',
        ],
        verdict: 'drifted',
      },
    ],
    [
      'a tag was pushed again',
      { synced: synced('v1'), running: running(['v1', 1, a], ['v1', 1, b]) },
      {
        kinds: ['synced-running'],
        sentences: [
          'tag v1 stands for 2 different images among the pods: it was pushed again',
        ],
        verdict: 'drifted',
      },
    ],
    [
      'pods run another image of the tag',
      {
        synced: synced('v1', { release: release('v1', a) }),
        running: running(['v1', 2, b]),
      },
      {
        kinds: ['synced-running'],
        sentences: ['Both pods run v1@bbbbbbb instead of v1@aaaaaaa'],
        verdict: 'drifted',
      },
    ],
    [
      'nothing was released yet',
      {
        desired: desired('sha-0000000'),
        synced: synced('sha-0000000'),
        running: running(['v1', 1]),
      },
      { kinds: [], sentences: [], verdict: 'none' },
    ],
    [
      'digest against tag says nothing',
      {
        desired: desired('v1'),
        running: {
          ...running(),
          releases: [
            {
              release: { tag: undefined, digest: a, commit: undefined },
              pods: 1,
              ready: 1,
            },
          ],
        },
      },
      { kinds: [], sentences: [], verdict: 'none' },
    ],
    [
      'scaled to nothing',
      { desired: desired('v1'), synced: synced('v1'), running: running() },
      { kinds: [], sentences: [], verdict: 'none' },
    ],
    [
      'the engine cannot tell',
      { desired: desired('v1'), synced: synced('v1', { status: 'Unknown' }) },
      { kinds: [], sentences: [], verdict: 'none' },
    ],
    [
      'times that are none',
      { desired: desired('v2', 'yesterday'), synced: synced('v1', { at: '' }) },
      {
        kinds: ['desired-synced'],
        sentences: ['Git says v2, the engine applied v1'],
        verdict: 'drifted',
      },
    ],
  ])('%s', (_, inputs, expected) => {
    expect(drift(inputs)).toEqual(expected);
  });

  it('says when a difference begins to count, to the millisecond', () => {
    const at = (inputs: Partial<DriftInputs>) =>
      driftOf({
        desired: undefined,
        synced: undefined,
        running: undefined,
        progressing: false,
        now,
        ...inputs,
      });
    const ahead = { desired: desired('v2', ago(60_000)), synced: synced('v1') };
    const { countsAt = 0, since } = at(ahead);
    expect([countsAt, since]).toEqual([
      now - 60_000 + engineGraceMilliseconds,
      ago(60_000),
    ]);
    expect(at({ ...ahead, now: countsAt - 1 }).drifted).toBe(false);
    expect(at({ ...ahead, now: countsAt })).toMatchObject({
      drifted: true,
      countsAt: undefined,
    });
    expect(
      at({ synced: synced('v2', { at: ago(0) }), running: running(['v1', 1]) })
        .countsAt,
    ).toBe(now + rolloutGraceMilliseconds);
  });
});
