import { randomBytes } from 'node:crypto';
import type { FileTree } from '@golden-path/plugin-golden-path-common';
import { describe, expect, it } from 'vitest';
import type { ManifestRenderer } from '../kustomize';
import { contentKey, createMemoryStore } from './cache';
import type { VerificationReport } from './report';
import { ordersTree, paths } from './testing/ordersTree';
import { plainRenderer } from './testing/plainRenderer';
import { spy } from './testing/spy';
import { createVerifier } from './verify';

const kib = (count: number) => randomBytes(count * 1024);

describe('the memory of verifications', () => {
  it('gives a report back as it was', async () => {
    const { overlays } = await createVerifier({
      renderer: plainRenderer,
    }).verify(ordersTree());
    const store = createMemoryStore();
    await store.set('key', overlays[0]);
    expect(await store.get('key')).toEqual(overlays[0]);
  });

  it('has room for 1,000 services in five environments, of which each is 3 to 5 KiB when packed', async () => {
    const store = createMemoryStore();
    const incompressible = kib(5);
    for (let index = 0; index < 5_000; index++)
      await store.set(`overlay ${index}`, incompressible);
    expect(await store.get('overlay 0')).toBeDefined();
  });

  it('stays within its bytes by forgetting what was used longest ago, and replaces what it is given again', async () => {
    const store = createMemoryStore(64 * 1024);
    for (let round = 0; round < 10; round++) await store.set('a', kib(20));
    await store.set('b', kib(20));
    await store.set('c', kib(20));
    expect(await store.get('a')).toBeDefined();
    await store.set('d', kib(20));
    expect(await store.get('b')).toBeUndefined();
    for (const key of ['a', 'c', 'd'])
      expect(await store.get(key), key).toBeDefined();
    await store.set('huge', kib(65));
    expect(await store.get('huge')).toBeUndefined();
  });

  it('hands out copies, so that nobody changes an answer for the next one', async () => {
    const store = createMemoryStore();
    await store.set('key', { findings: ['one'] });
    const first = (await store.get('key')) as { findings: string[] };
    first.findings.push('two');
    expect(await store.get('key')).toEqual({ findings: ['one'] });
  });

  it('keeps neighbouring texts apart in keys', () => {
    const tree = (files: Record<string, string>): FileTree =>
      new Map(
        Object.entries(files).map(([path, content]) => [path, { content }]),
      );
    expect(contentKey(tree({ a: 'bc' }), ['a'], 0)).not.toBe(
      contentKey(tree({ ab: 'c' }), ['ab'], 0),
    );
  });
});

const untimed = (report: VerificationReport) => ({
  ...report,
  milliseconds: 0,
  overlays: report.overlays.map(overlay => ({
    ...overlay,
    renderMilliseconds: 0,
    milliseconds: 0,
  })),
});

const dev = 'apps/orders/overlays/dev';
const production = 'apps/orders/overlays/production';

describe('verification with a memory', () => {
  it('renders what is not known yet, and nothing else', async () => {
    const { calls, verify } = spy(plainRenderer);
    const first = await verify(ordersTree());
    expect(calls.splice(0).sort()).toEqual([dev, production]);

    const again = await verify(ordersTree());
    expect(calls).toEqual([]);
    expect(untimed(again)).toEqual(untimed(first));

    await verify(
      ordersTree({ [paths.extra]: content => `${content}# more\n` }),
    );
    expect(calls.splice(0)).toEqual([dev]);

    await verify(
      ordersTree({ [paths.service]: content => `${content}# more\n` }),
    );
    expect(calls.splice(0).sort()).toEqual([dev, production]);
  });

  it('forgets what the machine caused', async () => {
    let failures = 1;
    const { calls, verify } = spy({
      identity: 'flaky',
      async render(tree, path) {
        if (failures-- <= 0) return plainRenderer.render(tree, path);
        return {
          status: 'failed',
          reason: 'timeout',
          milliseconds: 10_000,
          finding: {
            rule: 'render.timeout',
            severity: 'error',
            file: path,
            message: 'too slow',
          },
        };
      },
    });
    expect(await verify(ordersTree())).toMatchObject({
      status: 'failed',
      overlays: [{ status: 'not-rendered' }, { status: 'verified' }],
      findings: [{ rule: 'render.timeout' }],
    });
    expect((await verify(ordersTree())).status).toBe('verified');
    expect(calls).toHaveLength(3);
  });

  it('works without its store', async () => {
    const broken = () => Promise.reject(new Error('gone'));
    const { verify } = createVerifier({
      renderer: plainRenderer,
      store: { get: broken, set: broken },
    });
    expect((await verify(ordersTree())).status).toBe('verified');
  });

  it('renders the one overlay that changed, and writes no files of others for it', async () => {
    const rendered: { path: string; files: string[] }[] = [];
    const renderer: ManifestRenderer = {
      identity: 'looking',
      render(tree, path) {
        rendered.push({ path, files: [...tree.keys()] });
        return plainRenderer.render(tree, path);
      },
    };
    const { verify } = createVerifier({ renderer });
    const services = ['billing', 'carts', 'orders', 'users'];
    const treeOf = (figure: string): FileTree =>
      new Map(
        services.flatMap(service =>
          [...ordersTree()].map(([path, { content, ...file }]) => [
            path.replaceAll('orders', service),
            {
              ...file,
              content:
                content.replaceAll('orders', service) +
                (path === 'apps/orders/overlays/dev/kustomization.yaml' &&
                service === 'carts'
                  ? `# ${figure}\n`
                  : ''),
            },
          ]),
        ),
      );
    await verify(treeOf('one'));
    expect(rendered.splice(0)).toHaveLength(2 * services.length);

    await verify(treeOf('two'));
    expect(rendered.map(({ path }) => path)).toEqual([
      'apps/carts/overlays/dev',
    ]);
    expect(
      rendered[0]?.files.filter(path => !path.startsWith('apps/carts/')),
    ).toEqual([]);
    expect(rendered[0]?.files).not.toContain(
      'apps/carts/overlays/production/kustomization.yaml',
    );

    // Each service by itself was seen in the tree of all: nothing is new in it.
    rendered.splice(0);
    await verify(
      new Map(
        [...treeOf('two')].filter(([path]) => path.startsWith('apps/carts/')),
      ),
    );
    expect(rendered).toEqual([]);
  });
});
