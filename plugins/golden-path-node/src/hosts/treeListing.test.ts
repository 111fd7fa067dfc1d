import { describe, expect, it } from 'vitest';
import { createTreeListing, type ListedEntry } from './treeListing';

const file = (path: string, sha: string): ListedEntry => ({
  path,
  mode: '100644',
  type: 'blob',
  sha,
});
const folder = (path: string, sha: string): ListedEntry => ({
  path,
  mode: '040000',
  type: 'tree',
  sha,
});

/** A host that gives at most so many entries at once when it is asked for everything below a tree. */
function hostOf(trees: Record<string, ListedEntry[]>, atOnce: number) {
  const asked: string[] = [];
  const below = (tree: string): ListedEntry[] =>
    (trees[tree] ?? []).flatMap(entry => [
      entry,
      ...(entry.type === 'tree'
        ? below(entry.sha ?? '').map(inner => ({
            ...inner,
            path: `${entry.path}/${inner.path}`,
          }))
        : []),
    ]);
  const list = createTreeListing(async (tree, recursive) => {
    asked.push(tree);
    const entries = recursive ? below(tree) : (trees[tree] ?? []);
    const cut = recursive && entries.length > atOnce;
    return { entries: cut ? entries.slice(0, atOnce) : entries, cut };
  });
  return { asked, list };
}

const services = (changed: string) => ({
  root: [folder('shop', 'tree-shop'), folder('cart', changed)],
  'tree-shop': [folder('base', 'tree-base'), file('a.yaml', 'blob-a')],
  'tree-base': [file('b.yaml', 'blob-b')],
  'tree-cart': [file('c.yaml', 'blob-c'), file('d.yaml', 'blob-d')],
  'tree-cart-2': [file('c.yaml', 'blob-e')],
});

describe('a listing of a tree', () => {
  it('takes one request where the host gives everything', async () => {
    const { asked, list } = hostOf(services('tree-cart'), 100);
    expect([...(await list('root', 'apps'))]).toEqual([
      ['apps/shop/base/b.yaml', { blob: 'blob-b', mode: '100644' }],
      ['apps/shop/a.yaml', { blob: 'blob-a', mode: '100644' }],
      ['apps/cart/c.yaml', { blob: 'blob-c', mode: '100644' }],
      ['apps/cart/d.yaml', { blob: 'blob-d', mode: '100644' }],
    ]);
    expect(asked).toEqual(['root']);
  });

  it('goes folder by folder where the host cuts it short, and asks again only for folders that changed', async () => {
    const trees: Record<string, ListedEntry[]> = services('tree-cart');
    const { asked, list } = hostOf(trees, 3);
    const first = await list('root', 'apps');
    expect(new Set(first.keys())).toEqual(
      new Set([
        'apps/shop/base/b.yaml',
        'apps/shop/a.yaml',
        'apps/cart/c.yaml',
        'apps/cart/d.yaml',
      ]),
    );
    expect(asked.splice(0)).toEqual(['root', 'root', 'tree-shop', 'tree-cart']);
    expect(await list('root', 'apps')).toEqual(first);
    expect(asked.splice(0)).toEqual(['root', 'root']);

    trees['root-2'] = services('tree-cart-2').root;
    trees['tree-cart-2'] = [file('c.yaml', 'blob-e'), file('d.yaml', 'blob-d')];
    const next = await list('root-2', 'apps');
    expect(next.get('apps/cart/c.yaml')?.blob).toBe('blob-e');
    expect(next.size).toBe(first.size);
    expect(asked).toEqual(['root-2', 'root-2', 'tree-cart-2']);
  });
});
