import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { minimalSet } from './minimalSet';
import { carryOver, restorationsOf, restore } from './restorations';

const tree = (files: Record<string, string>) =>
  new Map(Object.entries(files).map(([path, content]) => [path, { content }]));
const texts = (files: ReturnType<typeof restore>) =>
  Object.fromEntries(
    [...(files ?? [])].map(([path, { content }]) => [path, content]),
  );

describe('bringing files back to what is generated', () => {
  const overlay = 'apps/a/overlays/dev/kustomization.yaml';

  it('finds every difference but the release, and what is in no generated file', () => {
    const pieces = restorationsOf(
      tree({
        'apps/a/base/x.yaml': 'a: 1\nmine: 2\n',
        'apps/a/base/theirs.yaml': 'b: 1\n',
        'apps/a/overlays/dev/promoted.env': 'LIMIT=9\n',
        [overlay]: 'images: [{name: a, newTag: v9}]\nresources: [own.yaml]\n',
      }),
      tree({
        'apps/a/base/x.yaml': 'a: 2\n',
        'apps/a/base/y.yaml': 'c: 1\n',
        'apps/a/overlays/dev/promoted.env': 'LIMIT=1\n',
        [overlay]: 'images: [{name: a, newTag: v0}]\nresources: [x.yaml]\n',
      }),
    );
    expect(
      pieces.map(({ path, change, removes }) => [
        path.replace('apps/a/', ''),
        change.kind === 'file' ? 'all' : change.edit,
        removes,
      ]),
    ).toEqual([
      ['base/x.yaml', { path: ['a'], value: 2 }, false],
      ['base/x.yaml', { path: ['mine'], value: undefined }, true],
      ['base/y.yaml', 'all', false],
      [
        'overlays/dev/kustomization.yaml',
        { path: ['resources', { text: 'x.yaml' }], value: 'x.yaml' },
        false,
      ],
      [
        'overlays/dev/kustomization.yaml',
        { path: ['resources', { text: 'own.yaml' }], value: undefined },
        true,
      ],
    ]);
  });

  it('leads to what is generated when every piece is brought back', () => {
    const generated = tree({ 'a.yaml': 'x: 1\ny: [1, 2]\n', 'b.env': 'A=1\n' });
    const edited = tree({ 'a.yaml': 'y: [2]\nz: 0\n', 'b.env': 'A=2\nB=3\n' });
    expect(
      restorationsOf(
        restore(edited, restorationsOf(edited, generated)) ?? new Map(),
        generated,
      ),
    ).toEqual([]);
  });

  it('carries a change of the generated over to files that people edited, and replaces the others', () => {
    expect(
      texts(
        carryOver(
          tree({
            a: 'as it was',
            'b.yaml': 'x: 1 # mine\nown: 2\n',
            old: 'o',
            oldMine: 'edited',
          }),
          tree({ a: 'as it was', 'b.yaml': 'x: 1\n', old: 'o', oldMine: 'o' }),
          tree({ a: 'new', 'b.yaml': 'x: 2\n', added: 'n' }),
        ),
      ),
    ).toEqual({
      a: 'new',
      'b.yaml': 'x: 2 # mine\nown: 2\n',
      oldMine: 'edited',
      added: 'n',
    });
  });
});

describe('the smallest set that passes', () => {
  it('is the set that is needed, found with few questions', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.uniqueArray(fc.integer({ min: 0, max: 40 }), {
          minLength: 1,
          maxLength: 3,
        }),
        async needed => {
          let asked = 0;
          const items = Array.from({ length: 41 }, (_, index) => index);
          const found = await minimalSet(items, async some => {
            asked += 1;
            return needed.every(item => some.includes(item));
          });
          expect([...found].sort((a, b) => a - b)).toEqual(
            [...needed].sort((a, b) => a - b),
          );
          expect(asked).toBeLessThan(15 * needed.length);
        },
      ),
      { numRuns: 50 },
    );
  });
});
