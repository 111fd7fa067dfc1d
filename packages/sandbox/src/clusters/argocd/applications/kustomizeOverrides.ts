import {
  createFileTree,
  type FileTree,
} from '@golden-path/plugin-golden-path-common';
import {
  isRecord,
  listAt,
  parseYamlDocument,
  stringAt,
  stringifyYaml,
} from '@golden-path/plugin-kubernetes-objects-common';
import type { KustomizeOverrides } from './application';

const names = ['kustomization.yaml', 'kustomization.yml', 'Kustomization'];

/** `api=ghcr.io/acme/api:1.2` as an entry of `images`. @see https://argo-cd.readthedocs.io/en/stable/user-guide/kustomize/ */
function imageEntry(text: string): Record<string, string> {
  const equals = text.indexOf('=');
  const image = text.slice(equals + 1);
  const [, newName = image, newTag, digest] =
    /^([^@]+?)(?::([\w][\w.-]*))?(?:@(sha256:[0-9a-f]+))?$/.exec(image) ?? [];
  return {
    name: equals < 0 ? newName : text.slice(0, equals),
    newName,
    ...(newTag && { newTag }),
    ...(digest && { digest }),
  };
}

/**
 * Edits the kustomization of a folder as Argo CD does it before it builds: namespace, images and patches of the
 * Application take the place of what the file has, or come after it.
 * @throws Error when the folder has no kustomization
 */
export function applyOverrides(
  tree: FileTree,
  folder: string,
  { namespace, images = [], patches = [] }: KustomizeOverrides,
): FileTree {
  const path = names
    .map(name => `${folder}/${name}`)
    .find(one => tree.has(one));
  const file = path && tree.get(path);
  if (!path || !file) throw new Error(`${folder}: no kustomization.yaml`);
  const before = parseYamlDocument(file.content, { field: path });
  const entries = images.map(imageEntry);
  const replaced = new Set(entries.map(({ name }) => name));
  const edited = {
    ...(isRecord(before) ? before : {}),
    ...(namespace && { namespace }),
    images: [
      ...listAt(before, 'images').filter(
        image => !replaced.has(stringAt(image, 'name') ?? ''),
      ),
      ...entries,
    ],
    patches: [...listAt(before, 'patches'), ...patches],
  };
  return createFileTree(
    new Map([...tree, [path, { content: stringifyYaml(edited) }]]),
  );
}
