import { stat } from 'node:fs/promises';
import { InputError } from '@backstage/errors';
import {
  limits,
  parseYamlDocuments,
  readObjects,
  type KubernetesObject,
  type ParseYamlOptions,
  type TokenBudget,
} from '@golden-path/plugin-kubernetes-objects-common';
import { readText } from '../directories/readText';
import { readTree } from '../directories/readTree';
import { isKustomization } from './kustomizationTree';

/** What a path holds. */
export interface Manifests {
  readonly objects: readonly KubernetesObject[];
  /** What couldn't be read, each with its file; what is YAML but no object isn't told of. */
  readonly errors: readonly string[];
  /** What was meant as an object and is none. */
  readonly malformed: readonly string[];
  /** The file that stands for all of it. */
  readonly file: string;
  /** The texts that objects were read from, by file; none of a build. */
  readonly texts: ReadonlyMap<string, string>;
}

/**
 * The objects of a YAML file, of every YAML file below a folder, or of the build of a folder with a kustomization.
 * Lists are opened. What can't be read costs only itself.
 *
 * @param budget - how much may be read in all; default: as much as the limits of each file allow
 * @throws InputError when there is nothing at the path, or it holds no object at all
 */
export async function readManifests(
  path: string,
  budget?: TokenBudget,
): Promise<Manifests> {
  const isFolder = await stat(path).then(
    found => found.isDirectory(),
    () => false,
  );
  const manifests = isFolder
    ? await readFolder(path, budget)
    : readDocuments(await readText(path, limits.manifestBytes), {
        field: path,
        maxBytes: limits.manifestBytes,
        bytesLimit: 'manifestBytes',
        budget,
      });
  if (manifests.objects.length === 0 && manifests.errors.length === 0)
    throw new InputError(
      `${path} holds no object; accepted: YAML or JSON with apiVersion and kind`,
    );
  return manifests;
}

async function readFolder(
  path: string,
  budget: TokenBudget | undefined,
): Promise<Manifests> {
  const { tree, findings } = await readTree(path);
  const folder = path.replace(/\/+$/, '');
  const kustomization = [...tree.keys()].find(
    file => isKustomization(file) && !file.includes('/'),
  );
  if (kustomization !== undefined) {
    const { renderFolder } = await import('./renderFolder');
    const text = await renderFolder(path);
    const built = readDocuments(text, {
      field: `the build of ${path}`,
      bytesLimit: 'kustomizeOutputBytes',
      budget,
    });
    return {
      ...built,
      file: `${folder}/${kustomization}`,
      texts: new Map(),
    };
  }
  const read = [...tree]
    .filter(
      ([file]) => /\.(?:ya?ml|json)$/.test(file) && !isKustomization(file),
    )
    .map(([file, { content }]) =>
      readDocuments(String(content), {
        field: `${folder}/${file}`,
        budget,
      }),
    );
  return {
    objects: read.flatMap(({ objects }) => objects),
    errors: [
      ...findings.map(({ file, message }) => `${path}/${file} ${message}`),
      ...read.flatMap(({ errors }) => errors),
    ],
    file: read.find(({ objects }) => objects.length > 0)?.file ?? path,
    malformed: read.flatMap(({ malformed }) => malformed),
    texts: new Map(read.flatMap(({ texts }) => [...texts])),
  };
}

function readDocuments(
  text: string,
  options: ParseYamlOptions & { field: string },
): Manifests {
  const { documents, errors } = parseYamlDocuments(text, {
    mode: 'lenient',
    ...options,
  });
  const { objects, malformed } = readObjects(documents);
  return {
    objects,
    errors: errors.map(({ message }) => message),
    malformed: malformed.map(problem => `${options.field}: ${problem}`),
    file: options.field,
    texts: new Map(objects.length > 0 ? [[options.field, text]] : []),
  };
}
