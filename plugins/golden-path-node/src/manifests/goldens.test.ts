import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  listAt,
  nameOf,
  recordAt,
  stringAt,
} from '@golden-path/plugin-kubernetes-objects-common';
import { generateConfigChange } from './generateConfigChange';
import { unreleasedTag } from './release';
import { disposableServersIn } from './servers';
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

const selector = {
  'app.kubernetes.io/name': 'refunds-api',
  'app.kubernetes.io/component': 'api',
};

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

  describe.each(context.plans.map(plan => [plan.name, plan] as const))(
    'in %s',
    (environment, plan) => {
      const overlay = `apps/${service}/overlays/${environment}`;
      const text = render(tree, overlay, kustomize4);

      it('is rendered by kustomize 4.5.4 as committed', async () => {
        await expect(await text).toMatchFileSnapshot(
          join(folderOf(name), 'rendered', `${environment}.yaml`),
        );
      });

      it.skipIf(!kustomize5)(
        'is rendered by the kustomize 5 of KUSTOMIZE_5 to the same objects',
        async () => {
          const five = await render(tree, overlay, kustomize5);
          expect(sortedObjects(five)).toEqual(sortedObjects(await text));
        },
      );

      it('selects by two labels that never change', async () => {
        const objects = objectsIn(await text);
        const named = (kind: string) =>
          objects.find(
            object => object.kind === kind && nameOf(object) === service,
          );
        expect(recordAt(named('Service'), 'spec', 'selector')).toEqual(
          selector,
        );
        for (const kind of ['Deployment', 'ServiceMonitor'])
          expect(recordAt(named(kind), 'spec', 'selector'), kind).toEqual({
            matchLabels: selector,
          });
        expect(
          recordAt(
            named('Deployment'),
            'spec',
            'template',
            'metadata',
            'labels',
          ),
        ).toMatchObject({ ...selector, 'acme.io/environment': environment });
      });

      it('leads from every alert to its runbook page', async () => {
        const rules = objectsIn(await text)
          .filter(({ kind }) => kind === 'PrometheusRule')
          .flatMap(object => listAt(object, 'spec', 'groups'))
          .flatMap(group => listAt(group, 'rules'))
          .filter(rule => stringAt(rule, 'alert') !== undefined);
        expect(rules.length > 0).toBe(plan.alerts !== 'none');
        for (const rule of rules)
          expect(stringAt(rule, 'annotations', 'runbook_url')).toBe(
            `http://localhost:3000/runbooks/${service}/${stringAt(rule, 'alert')}`,
          );
      });

      it('pins the image of the service to a tag that names nothing until the first release, and every other one by digest', async () => {
        const images = JSON.stringify(objectsIn(await text)).match(
          /"image":"[^"]*"/g,
        );
        const others = (images ?? []).filter(
          image =>
            image !== `"image":"ghcr.io/acme/${service}:${unreleasedTag}"`,
        );
        expect(others).toHaveLength(disposableServersIn(plan).length);
        for (const image of others)
          expect(image).toMatch(/@sha256:[0-9a-f]{64}"$/);
      });
    },
  );
});

if (!kustomize5)
  console.warn(
    'KUSTOMIZE_5 names no kustomize 5.x: that both versions render the same objects is not tested.',
  );
