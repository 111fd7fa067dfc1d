import { connectForge } from '@golden-path/plugin-golden-path-node';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  startTestForge,
  type TestForge,
} from '../../../golden-path-node/testing/testForge';
import { mergeChange } from '../../testing/mergeChange';
import type { DesiredOverlay } from './desiredOverlay';
import { createOverlayFollower } from './followOverlays';
import { overlayId } from './overlayListing';
import type { OverlayStore } from './overlayStore';

const digest = `sha256:${'a'.repeat(64)}`;

const kustomization = (pin: string) =>
  `kind: Kustomization\nnamespace: refunds-qa\nimages:\n  - name: refunds\n    newName: ghcr.io/acme/refunds\n${pin}`;
const facts = 'cluster: nonprod\nnamespace: refunds-qa\n';

/** Keeps overlays in memory and counts writes. */
function memoryStore() {
  const overlays = new Map<string, DesiredOverlay>();
  const looks: Array<string | undefined> = [];
  let commit: string | undefined;
  let writes = 0;
  const store: OverlayStore = {
    read: async () => ({ commit, overlays: [...overlays.values()] }),
    async write(change) {
      writes += 1;
      commit = change.commit;
      for (const key of change.removals) overlays.delete(overlayId(key));
      for (const one of change.upserts) overlays.set(overlayId(one), one);
    },
    async looked({ problem }) {
      looks.push(problem);
    },
  };
  return { store, overlays, looks, writes: () => writes };
}

describe('following the config repository', () => {
  let forge: TestForge;
  let requests: string[] = [];
  beforeAll(async () => {
    forge = await startTestForge();
  });
  afterAll(() => forge.remove());

  const historyOf = () => {
    const { url } = forge.organisation.configRepository;
    const host = connectForge(url, {
      integrations: forge.integrations,
      key: 'x',
      pause: async () => {},
      fetch: (input, init) => {
        requests.push(String(input));
        return fetch(input, init);
      },
    });
    return host.history(host.addressOf(url, 'x'));
  };
  const follow = (store: OverlayStore) =>
    createOverlayFollower({
      history: historyOf(),
      branch: 'main',
      store,
      now: () => new Date(0),
    });

  const merge = (title: string, files: Record<string, string | undefined>) =>
    mergeChange(forge, title, files);

  it('reads each overlay with its release, place and last change, and asks only for the tip while nothing changes', async () => {
    const memory = memoryStore();
    const follower = follow(memory.store);
    await follower.look();
    expect(memory.overlays.size).toBe(0);

    const number = await merge('Create refunds', {
      'apps/refunds/base/kustomization.yaml': 'kind: Kustomization\n',
      'apps/refunds/overlays/qa/kustomization.yaml': kustomization(
        `    newTag: sha-3f9c2ab\n    digest: ${digest}\n`,
      ),
      'apps/refunds/overlays/qa/environment.yaml': facts,
      'apps/refunds/overlays/dev/kustomization.yaml': kustomization(
        '    newTag: 1234567\n',
      ),
      'apps/broken/overlays/dev/kustomization.yaml': 'images: [\n',
    });
    expect(await follower.look()).toEqual({ changed: 3, removed: 0 });
    expect(memory.overlays.get('refunds/qa')).toMatchObject({
      cluster: 'nonprod',
      namespace: 'refunds-qa',
      imageRepository: 'ghcr.io/acme/refunds',
      problem: undefined,
      desired: {
        path: 'apps/refunds/overlays/qa',
        release: { tag: 'sha-3f9c2ab', digest, commit: '3f9c2ab' },
        change: {
          title: 'Create refunds',
          changeRequest: { number, url: expect.stringContaining('/pulls/') },
        },
      },
    });
    expect(memory.overlays.get('refunds/dev')?.problem).toContain(
      'accepted: a tag in quotes',
    );
    expect(memory.overlays.get('broken/dev')).toMatchObject({
      problem: expect.stringContaining('apps/broken/overlays/dev'),
      desired: { release: undefined },
    });

    requests = [];
    expect(await follower.look()).toEqual({ changed: 0, removed: 0 });
    expect(requests).toHaveLength(1);
    expect(memory.writes()).toBe(2);
    expect(memory.looks).toEqual([undefined, undefined, undefined]);
  });

  it('reads only what a later commit touched, also after a restart, and forgets what was removed', async () => {
    const memory = memoryStore();
    await follow(memory.store).look();
    const before = memory.overlays.get('refunds/qa');
    await merge('refunds: release to dev', {
      'apps/refunds/overlays/dev/kustomization.yaml': kustomization(
        '    newTag: v1.4.2\n',
      ),
      'apps/broken/overlays/dev/kustomization.yaml': undefined,
    });
    requests = [];
    expect(await follow(memory.store).look()).toEqual({
      changed: 1,
      removed: 1,
    });
    expect(requests.filter(url => url.includes('/git/blobs/'))).toHaveLength(1);
    // A list of commits has their files.
    expect(requests.filter(url => url.includes('/git/commits/'))).toEqual([]);
    expect(memory.overlays.get('refunds/qa')).toBe(before);
    expect(memory.overlays.get('refunds/dev')?.desired).toMatchObject({
      release: { tag: 'v1.4.2', digest: undefined, commit: undefined },
      change: { title: 'refunds: release to dev' },
    });

    await merge('refunds: other base', {
      'apps/refunds/base/kustomization.yaml': 'kind: Kustomization\n# 2\n',
    });
    await follow(memory.store).look();
    expect(memory.overlays.get('refunds/qa')?.desired.change?.title).toBe(
      'refunds: other base',
    );
  });

  it('notices by content what a commit touched that is too far back to be walked to', async () => {
    const memory = memoryStore();
    await follow(memory.store).look();
    await merge('refunds: base before many commits', {
      'apps/refunds/base/kustomization.yaml': 'kind: Kustomization\n# 3\n',
    });
    const history = historyOf();
    const follower = createOverlayFollower({
      history: {
        ...history,
        commits: question =>
          question.until === undefined
            ? history.commits(question)
            : Promise.resolve([]),
      },
      branch: 'main',
      store: memory.store,
      now: () => new Date(0),
    });
    expect(await follower.look()).toEqual({ changed: 2, removed: 0 });
    expect(memory.overlays.get('refunds/qa')?.desired.change?.title).toBe(
      'refunds: base before many commits',
    );
  });

  it('tells the store why the repository could not be read, keeps what it had, and goes on afterwards', async () => {
    const memory = memoryStore();
    const follower = follow(memory.store);
    await follower.look();
    const count = memory.overlays.size;
    forge.faults.next({ method: 'GET', path: /branches\/main$/ }, 403);
    await expect(follower.look()).rejects.toThrow();
    expect(memory.looks.at(-1)).toContain('does not allow this');
    expect(memory.looks.at(-1)).not.toContain(forge.token);
    expect(memory.overlays.size).toBe(count);
    await follower.look();
    expect(memory.looks.at(-1)).toBeUndefined();
  });

  it('measures how far two releases of a service are apart, by short ids too', async () => {
    const history = historyOf();
    const tip = await history.tipOf('main');
    const all = await history.commits({ from: tip ?? '', limit: 50 });
    const first = all.at(-1)?.id ?? '';
    const distance = await history.distance(
      first.slice(0, 7),
      tip?.slice(0, 10) ?? '',
    );
    // Each merge brought one commit beside itself.
    expect(distance?.count).toBe((all.length - 1) * 2);
    expect(Date.parse(distance?.since ?? '')).not.toBeNaN();
    expect(await history.distance('0'.repeat(40), tip ?? '')).toBeUndefined();
    expect(await history.distance('main', tip ?? '')).toBeUndefined();
  });
});
