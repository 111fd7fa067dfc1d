import {
  createFileTree,
  type FileTree,
  namespaceOf,
  overlayFolderOf,
  parseOrganisation,
} from '@golden-path/plugin-golden-path-common';
import {
  createEngine,
  createKustomizeRenderer,
  fieldEdits,
} from '@golden-path/plugin-golden-path-node';
import { parseYamlDocuments } from '@golden-path/plugin-kubernetes-objects-common';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { overlayFiles, withFiles } from '../serviceFolders';
import { mergeOverlay } from './mergeOverlay';

const name = 'orders';
/** A build takes a busy machine seconds. */
const runs = process.env.GOLDEN_PATH_SLOW ? 15 : 3;
const organisation = parseOrganisation({
  organisation: { domain: 'acme.io', registry: 'ghcr.io/acme' },
  configRepository: { url: 'https://git.acme.io/platform/gitops-config' },
  serviceRepositories: { url: 'https://git.acme.io/{owner}/{service}' },
});
const engine = createEngine({
  organisation,
  templateOf: () => ({
    ref: 'template:default/http-api',
    version: '1.0.0',
    skeleton: () => createFileTree([['package.json', '{}\n']]),
  }),
} as unknown as Parameters<typeof createEngine>[0]);
const tree: FileTree = engine.generate(
  engine.readBlueprint({
    blueprint: {
      apiVersion: 'goldenpath.dev/v1',
      kind: 'Service',
      metadata: { name, owner: 'payments' },
      spec: {
        workload: 'http-api',
        runtime: 'node',
        exposure: { public: true },
        config: { CURRENCY: 'EUR' },
        secrets: ['SIGNING_KEY'],
      },
    },
  }),
).configChange;
const renderer = createKustomizeRenderer();
const environments = organisation.environments.map(one => one.name);

/** Rendered objects by kind and name; names of generated ones without the hash of their content. */
async function render(of: FileTree, environment: string) {
  const outcome = await renderer.render(of, overlayFolderOf(name, environment));
  if (outcome.status !== 'rendered') throw new Error(JSON.stringify(outcome));
  const text = outcome.text.replace(/(orders-config)-[a-z0-9]{10}\b/g, '$1');
  return Object.fromEntries(
    parseYamlDocuments(text).documents.map(object => {
      const { kind, metadata } = object as {
        kind: string;
        metadata: { name: string };
      };
      return [`${kind}/${metadata.name}`, object];
    }),
  );
}

interface Edit {
  readonly file: string;
  /** What a person writes. */
  change(text: string): string;
  /** What it does to the rendered objects of an environment that it travels to: places, and values that come there. */
  readonly effect: Readonly<Record<string, unknown>>;
  /** What it does beside, where the environment was sized as production. */
  readonly effectIfAlike?: Readonly<Record<string, unknown>>;
}

const word = fc.stringMatching(/^[a-z]{3,6}$/);
const variable = fc.stringMatching(/^X[A-Z]{2,5}$/);
const config = 'ConfigMap/orders-config data';
const stays = {};
/** Hotfixes as people write them, into each file that production has. */
const edits: fc.Arbitrary<Edit> = fc.oneof(
  fc.tuple(variable, word).map(([key, value]) => ({
    file: 'promoted.env',
    change: (text: string) => `${text}${key}=${value}\n`,
    effect: { [`${config} ${key}`]: value },
  })),
  word.map(value => ({
    file: 'promoted.env',
    change: (text: string) => text.replace(/CURRENCY=.*/, `CURRENCY=${value}`),
    effect: { [`${config} CURRENCY`]: value },
  })),
  word.map(value => ({
    file: 'promoted.env',
    change: (text: string) =>
      `${text}XPEER=http://${value}.${value}-production.svc\n`,
    effect: stays,
  })),
  word.map(value => ({
    file: 'static.env',
    change: (text: string) => `${text}REGION=${value}\n`,
    effect: stays,
  })),
  fc.integer({ min: 600, max: 900 }).map(value => ({
    file: 'resources.patch.yaml',
    change: (text: string) =>
      text.replace(/(limits:[^]*memory: )\S+/, `$1${value}Mi`),
    effect: stays,
    effectIfAlike: {
      'Deployment/orders spec template spec containers orders resources limits memory': `${value}Mi`,
    },
  })),
  fc.integer({ min: 5, max: 60 }).map(value => ({
    file: 'resources.patch.yaml',
    change: (text: string) =>
      text.replace(
        '    spec:\n',
        `    spec:\n      terminationGracePeriodSeconds: ${100 + value}\n`,
      ),
    effect: {
      'Deployment/orders spec template spec terminationGracePeriodSeconds':
        100 + value,
    },
  })),
  fc.integer({ min: 9, max: 30 }).map(value => ({
    file: 'autoscaling.patch.yaml',
    change: (text: string) =>
      text.replace(/maxReplicas: \d+/, `maxReplicas: ${value}`),
    effect: stays,
  })),
  word.map(value => ({
    file: 'host.patch.yaml',
    change: (text: string) =>
      text.replace(/- \S+\.acme\.io/, `- ${value}.acme.io`),
    effect: stays,
  })),
  word.map(value => ({
    file: 'external-secret.yaml',
    change: (text: string) =>
      text.replaceAll('key: production/', `key: ${value}/`),
    effect: stays,
  })),
  word.map(value => ({
    file: 'kustomization.yaml',
    change: (text: string) => text.replace(/newTag: \S+/, `newTag: v${value}`),
    effect: {
      'Deployment/orders spec template spec containers orders image': `ghcr.io/acme/orders:v${value}`,
    },
  })),
);

describe(
  'an emergency change of a generated overlay',
  { timeout: 400_000 },
  () => {
    it('changes of what lower environments render to what travels, and nothing else, whatever was changed', async () => {
      const folder = overlayFolderOf(name, 'production');
      const base = overlayFiles(tree, folder);
      const renderedBefore = new Map<string, Record<string, unknown>>();
      for (const environment of environments.slice(0, -1))
        renderedBefore.set(environment, await render(tree, environment));
      await fc.assert(
        fc.asyncProperty(
          fc.uniqueArray(edits, {
            selector: ({ effect, file }) =>
              `${file} ${Object.keys(effect).join()}`,
            minLength: 3,
            maxLength: 8,
          }),
          fc.constantFrom(...environments.slice(0, -1)),
          async (made, environment) => {
            const theirs = new Map(base);
            for (const { file, change } of made) {
              const after = change(theirs.get(file) ?? '');
              expect(after).not.toBe(theirs.get(file));
              theirs.set(file, after);
            }
            const own = overlayFolderOf(name, environment);
            const ours = overlayFiles(tree, own);
            const production = organisation.environments.at(-1);
            const merge = await mergeOverlay(
              { base, theirs, ours },
              {
                name: 'production',
                namespace: production && namespaceOf(name, production),
              },
              environment,
            );
            expect(merge.conflicts).toEqual([]);
            const changed = withFiles(
              tree,
              own,
              merge.files.map(({ path, after }) => ({ path, content: after })),
            );
            const difference = fieldEdits(
              renderedBefore.get(environment),
              await render(changed, environment),
            ).map(({ path, value }) => [
              path
                .map(step =>
                  typeof step === 'string'
                    ? step
                    : 'is' in step
                      ? step.is
                      : step.text,
                )
                .join(' '),
              value,
            ]);
            const isAlike = ({ file }: Edit) =>
              ours.get(file) === base.get(file);
            const effectOf = (edit: Edit) => ({
              ...edit.effect,
              ...(isAlike(edit) && edit.effectIfAlike),
            });
            expect(Object.fromEntries(difference)).toEqual(
              Object.assign({}, ...made.map(effectOf)),
            );
            // What doesn't travel is told, each value of it.
            const staying = made.filter(
              edit => Object.keys(effectOf(edit)).length === 0,
            );
            const told = new Set(merge.leftOut.map(({ path }) => path));
            for (const { file } of staying) expect(told).toContain(file);
            for (const { why } of merge.leftOut) expect(why).not.toBe('');
          },
        ),
        { numRuns: runs, endOnFailure: true },
      );
    });
  },
);
