import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { generateConfigChange } from './generateConfigChange';
import { fixtures } from './testing/fixtures';
import { kustomize4, kustomize5, objectsIn, render } from './testing/render';

const folderOf = (fixture: string) => join(__dirname, '__golden__', fixture);

const filesBelow = (folder: string): string[] =>
  existsSync(folder)
    ? readdirSync(folder, { recursive: true, withFileTypes: true })
        .filter(entry => entry.isFile())
        .map(entry => join(entry.parentPath, entry.name))
        .map(path => path.slice(folder.length + 1))
    : [];

const sortedObjects = (text: string) =>
  objectsIn(text)
    .map(object => JSON.stringify(object, sortedKeys))
    .sort();

function sortedKeys(_key: string, value: unknown): unknown {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? Object.fromEntries(
        Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)),
      )
    : value;
}

describe.each(Object.entries(fixtures))('the service %s', (name, context) => {
  const tree = generateConfigChange(context);
  const service = context.blueprint.metadata.name;

  it('is written file by file as committed', async () => {
    for (const [path, { content }] of tree)
      await expect(content).toMatchFileSnapshot(
        join(folderOf(name), 'config', path),
      );
    const committed = filesBelow(join(folderOf(name), 'config'));
    expect(committed.filter(path => !tree.has(path))).toEqual([]);
  });

  describe.each(context.plans.map(plan => plan.name))('in %s', environment => {
    const overlay = `apps/${service}/overlays/${environment}`;

    it('is rendered by kustomize 4.5.4 as committed', async () => {
      await expect(await render(tree, overlay, kustomize4)).toMatchFileSnapshot(
        join(folderOf(name), 'rendered', `${environment}.yaml`),
      );
    });

    it.skipIf(!kustomize5)(
      'is rendered by the kustomize 5 of KUSTOMIZE_5 to the same objects',
      async () => {
        const [four, five] = await Promise.all([
          render(tree, overlay, kustomize4),
          render(tree, overlay, kustomize5),
        ]);
        expect(sortedObjects(five)).toEqual(sortedObjects(four));
      },
    );
  });
});
