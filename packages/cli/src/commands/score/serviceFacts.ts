import { lstat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { InputError } from '@backstage/errors';
import {
  blueprintSchema,
  parseWithSchema,
  type Blueprint,
  type Known,
  type RepositoryEvidence,
} from '@golden-path/plugin-golden-path-common';
import {
  isRecord,
  limits,
  listAt,
  parseYamlDocument,
  parseYamlDocuments,
  stringAt,
  stringMapAt,
} from '@golden-path/plugin-kubernetes-objects-common';
import type {
  CatalogEvidence,
  ReadinessEvidence,
} from '@golden-path/plugin-readiness-common';
import { readText } from '../../directories/readText';
import { readTree } from '../../directories/readTree';

/** What checks ask beside manifests. */
export type ServiceFacts = Pick<
  ReadinessEvidence,
  'catalog' | 'repository' | 'blueprint'
>;

/** What is known without a catalog-info.yaml. */
export const noServiceFacts: ServiceFacts = {
  catalog: {
    known: false,
    why: 'unreadable',
    reason: 'no --catalog-info was given',
  },
  repository: {
    known: false,
    why: 'unreadable',
    reason: 'no --catalog-info was given, beside which the documents are',
  },
  blueprint: undefined,
};

/**
 * The entity of a catalog-info.yaml, and the documents and blueprint beside it. Links are not followed.
 *
 * @param note - told why a blueprint can't be used
 * @throws InputError when the file can't be read or holds no entity
 */
export async function readServiceFacts(
  file: string,
  now: Date,
  note: (text: string) => void,
): Promise<ServiceFacts> {
  const observedAt = now.toISOString();
  const known = <Value>(value: Value): Known<Value> => ({
    known: true,
    value,
    observedAt,
  });
  const entity = entityOf(await readText(file, limits.yamlBytes), file);
  if (file === '-')
    return { ...noServiceFacts, catalog: known(catalogOf(entity)) };
  const root = dirname(file);
  const repository = await readRepository(root);
  return {
    catalog: known(catalogOf(entity)),
    repository: known(repository),
    blueprint: readBlueprint(repository.files.get('golden-path.yaml'), note),
  };
}

function entityOf(text: string, file: string): unknown {
  const { documents, errors } = parseYamlDocuments(text, {
    field: file,
    mode: 'lenient',
  });
  const [error] = errors;
  if (error) throw error;
  const entities = documents.filter(
    document => stringAt(document, 'metadata', 'name') !== undefined,
  );
  const entity =
    entities.find(one => stringAt(one, 'kind') === 'Component') ?? entities[0];
  if (entity === undefined)
    throw new InputError(
      `${file} holds no entity; accepted: a catalog-info.yaml with kind and metadata.name`,
    );
  return entity;
}

const catalogOf = (entity: unknown): CatalogEvidence => ({
  annotations: Object.fromEntries(
    stringMapAt(entity, 'metadata', 'annotations'),
  ),
  links: listAt(entity, 'metadata', 'links').flatMap(link => {
    const url = stringAt(link, 'url');
    return isRecord(link) && url !== undefined
      ? [
          {
            url,
            title: stringAt(link, 'title'),
            type: stringAt(link, 'type'),
            icon: stringAt(link, 'icon'),
          },
        ]
      : [];
  }),
  owner: stringAt(entity, 'spec', 'owner'),
});

async function readRepository(root: string): Promise<RepositoryEvidence> {
  const files = new Map<string, string>();
  const problems: string[] = [];
  const blueprint = join(root, 'golden-path.yaml');
  if (await isKind(blueprint, 'file'))
    files.set(
      'golden-path.yaml',
      await readText(blueprint, limits.blueprintBytes),
    );
  if (await isKind(join(root, 'docs'), 'folder')) {
    try {
      const docs = await readTree(root, ['docs']);
      for (const [path, { content }] of docs.tree)
        if (path.endsWith('.md') && typeof content === 'string')
          files.set(path, content);
      for (const { file = '', message } of docs.findings)
        if (/^docs\/runbook(?:\.md|s\/)/.test(file))
          problems.push(`${file} ${message}`);
    } catch (error) {
      problems.push(error instanceof Error ? error.message : String(error));
    }
  }
  return { url: root, commit: undefined, files, problems };
}

async function isKind(path: string, kind: 'file' | 'folder'): Promise<boolean> {
  const found = await lstat(path).catch(() => undefined);
  return (kind === 'file' ? found?.isFile() : found?.isDirectory()) ?? false;
}

function readBlueprint(
  text: string | undefined,
  note: (text: string) => void,
): Blueprint | undefined {
  if (text === undefined) return undefined;
  try {
    return parseWithSchema(
      blueprintSchema,
      parseYamlDocument(text, {
        field: 'golden-path.yaml',
        bytesLimit: 'blueprintBytes',
      }),
      { what: 'blueprint' },
    );
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    note(`golden-path.yaml is left out: ${why}`);
    return undefined;
  }
}
