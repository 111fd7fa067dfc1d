import { describe, expect, it } from 'vitest';
import { podOf } from '../testing/summaries';
import {
  commitOfTag,
  contrastReleases,
  digestOfImageId,
  isUnreleased,
  parseImage,
  podState,
  runningReleases,
  sameRelease,
  shortRelease,
} from './index';

const a = `sha256:${'a'.repeat(64)}`;
const b = `sha256:${'b'.repeat(64)}`;

describe('an image reference', () => {
  it.each([
    ['shop', { repository: 'shop' }],
    [
      'ghcr.io/acme/shop:v1.4.2',
      { repository: 'ghcr.io/acme/shop', tag: 'v1.4.2' },
    ],
    ['localhost:5000/shop', { repository: 'localhost:5000/shop' }],
    ['localhost:5000/shop:1', { repository: 'localhost:5000/shop', tag: '1' }],
    [`ghcr.io/acme/shop@${a}`, { repository: 'ghcr.io/acme/shop', digest: a }],
    [
      `ghcr.io/acme/shop:v1@${a}`,
      { repository: 'ghcr.io/acme/shop', tag: 'v1', digest: a },
    ],
    ['', undefined],
    ['shop:', undefined],
    ['shop:v1;$(id)', undefined],
    ['shop v1', undefined],
    ['shop\n:v1', undefined],
    [`shop@${a.slice(0, -1)}`, undefined],
    [`shop@sha512:${'a'.repeat(128)}`, undefined],
    [`shop@${a.toUpperCase()}`, undefined],
    ['@', undefined],
    [`:${'a'.repeat(128)}`, undefined],
    [`shop:${'a'.repeat(129)}`, undefined],
    ['x'.repeat(1_001), undefined],
  ])('%j is read for what it is', (image, expected) => {
    expect(parseImage(image)).toEqual(
      expected && { tag: undefined, digest: undefined, ...expected },
    );
  });

  it.each([
    ['sha-3f9c2ab', '3f9c2ab'],
    ['pr-12-3f9c2ab', '3f9c2ab'],
    ['3f9c2ab', '3f9c2ab'],
    ['sha-1234567', '1234567'],
    ['20261121', undefined],
    ['v1.4.2', undefined],
    ['latest', undefined],
    ['sha-3f9c2a', undefined],
    [undefined, undefined],
  ])('tag %j names commit %j', (tag, commit) => {
    expect(commitOfTag(tag)).toBe(commit);
  });

  it.each([
    [`ghcr.io/acme/shop@${a}`, a],
    [`docker-pullable://shop@${a}`, a],
    [a, undefined],
    ['', undefined],
    [undefined, undefined],
  ])('the image id %j of a node has digest %j', (imageId, digest) => {
    expect(digestOfImageId(imageId)).toBe(digest);
  });
});

describe('two releases', () => {
  const release = (tag?: string, digest?: string) => ({
    tag,
    digest,
    commit: undefined,
  });
  it.each([
    ['digests decide', release('v1', a), release('v2', a), true],
    [
      'digests decide against equal tags',
      release('v1', a),
      release('v1', b),
      false,
    ],
    [
      'tags decide where one has no digest',
      release('v1', a),
      release('v1'),
      true,
    ],
    ['tags differ', release('v1'), release('v2', a), false],
    ['nothing to compare', release('v1'), release(undefined, a), undefined],
    ['one is not known', undefined, release('v1'), undefined],
  ])('are compared: %s', (_, one, other, expected) => {
    expect(sameRelease(one, other)).toBe(expected);
    expect(sameRelease(other, one)).toBe(expected);
  });

  it('are told apart in few characters', () => {
    expect(contrastReleases(release('v1'), release('v2'))).toEqual([
      'v1',
      'v2',
    ]);
    expect(contrastReleases(release('v1', a), release('v1', b))).toEqual([
      'v1@aaaaaaa',
      'v1@bbbbbbb',
    ]);
    expect(isUnreleased(release('sha-0000000'))).toBe(true);
  });

  it('are named by tag, else by digest', () => {
    const commit = '154418c4208423d6644ccf16ddd5cede1d1f2762';
    expect(shortRelease(release(`sha-${commit}`, a))).toBe('sha-154418c');
    expect(shortRelease(release(undefined, a))).toBe('aaaaaaa');
    expect(shortRelease(undefined)).toBe('unknown');
  });
});

describe('the state of a pod', () => {
  it.each([
    ['ready', podOf('p'), 'ready'],
    [
      'starting',
      podOf('p', [
        { ready: false, state: 'waiting', reason: 'ContainerCreating' },
      ]),
      'starting',
    ],
    [
      'crashing',
      podOf('p', [{ ready: false, reason: 'CrashLoopBackOff' }]),
      'failing',
    ],
    ['restarted often', podOf('p', [{ ready: false, restarts: 3 }]), 'failing'],
    [
      'an init container that fails',
      podOf('p', [
        { init: true, ready: false, reason: 'ImagePullBackOff' },
        { ready: false },
      ]),
      'failing',
    ],
    [
      'not schedulable',
      podOf('p', [], { scheduling: 'Unschedulable', ready: false }),
      'failing',
    ],
    [
      'going away, though ready',
      podOf('p', [{}], { terminating: true }),
      'terminating',
    ],
    [
      'finished',
      podOf('p', [{ ready: false }], { phase: 'Succeeded', ready: false }),
      undefined,
    ],
    [
      'failed, and replaced by its owner',
      podOf('p', [{ ready: false }], { phase: 'Failed', ready: false }),
      undefined,
    ],
    [
      'failed without an owner',
      podOf(
        'p',
        [{ ready: false }],
        { phase: 'Failed', ready: false },
        { owner: undefined },
      ),
      'failing',
    ],
  ])('%s', (_, pod, expected) => {
    expect(podState(pod)).toBe(expected);
  });
});

describe('the releases that run', () => {
  const image = (tag: string) => ({ image: `ghcr.io/acme/shop:${tag}` });
  const found = (pods: ReturnType<typeof podOf>[], repository?: string) =>
    runningReleases(pods, 'shop', repository).releases.map(
      ({ release, pods: count, ready }) =>
        `${release.tag ?? ''}${release.digest ? `@${release.digest.slice(7, 9)}` : ''} ${count}/${ready}`,
    );
  const resolved = (tag: string, digest: string) => ({
    ...image(tag),
    imageId: `x@${digest}`,
  });

  it.each([
    ['one', [podOf('a', [image('v1')]), podOf('b', [image('v1')])], ['v1 2/2']],
    [
      'two while a rollout is under way, most pods first',
      [
        podOf('a', [image('v2')]),
        podOf('b', [image('v1')]),
        podOf('c', [image('v1')]),
      ],
      ['v1 2/2', 'v2 1/1'],
    ],
    [
      'one pushed again under its tag',
      [podOf('a', [resolved('v1', a)]), podOf('b', [resolved('v1', b)])],
      ['v1@aa 1/1', 'v1@bb 1/1'],
    ],
    [
      'a pod that has not pulled yet',
      [
        podOf('a', [resolved('v1', a)]),
        podOf('b', [{ ...image('v1'), ready: false }]),
      ],
      ['v1@aa 2/1'],
    ],
    [
      'one not pulled of a tag that means two',
      [
        podOf('a', [resolved('v1', a)]),
        podOf('b', [resolved('v1', b)]),
        podOf('c', [{ ...image('v1'), ready: false }]),
      ],
      ['v1@aa 1/1', 'v1@bb 1/1', 'v1 1/0'],
    ],
    [
      'by digest that admission put in',
      [podOf('a', [{ image: `ghcr.io/acme/shop@${a}` }])],
      ['@aa 1/1'],
    ],
    [
      'from a mirror',
      [podOf('a', [{ image: 'mirror.local/cache/shop:v1' }])],
      ['v1 1/1'],
    ],
    [
      'beside a proxy',
      [podOf('a', [{ image: 'envoy:1' }, image('v1')])],
      ['v1 1/1'],
    ],
    [
      'beside a database, which is no release',
      [podOf('a', [image('v1')]), podOf('db', [{ image: 'postgres:16.4' }])],
      ['v1 1/1'],
    ],
    [
      'of pods that stay',
      [
        podOf('a', [image('v1')], { terminating: true }),
        podOf('b', [image('v2')]),
      ],
      ['v2 1/1'],
    ],
  ])('%s', (_, pods, expected) => {
    expect(found(pods)).toEqual(expected);
    expect(found(pods, 'ghcr.io/acme/shop')).toEqual(expected);
  });

  it("are the first containers' where no image is named like the service, unless its repository is known", () => {
    const pods = [podOf('a', [{ image: 'legacy/monolith:7' }])];
    expect(found(pods)).toEqual(['7 1/1']);
    expect(found(pods, 'ghcr.io/acme/shop')).toEqual([]);
  });

  it('come with every pod counted once', () => {
    const { pods } = runningReleases(
      [
        podOf('a'),
        podOf('b', [{ ready: false }]),
        podOf('c', [{ ready: false, reason: 'Error' }]),
        podOf('d', [{}], { terminating: true }),
        podOf('e', [], { phase: 'Succeeded' }),
      ],
      'shop',
    );
    expect(pods).toEqual({
      total: 4,
      ready: 1,
      starting: 1,
      failing: 1,
      terminating: 1,
    });
  });
});
