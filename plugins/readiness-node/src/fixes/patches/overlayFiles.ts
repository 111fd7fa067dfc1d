import type { FileTree } from '@golden-path/plugin-golden-path-common';
import { editYaml, type FieldEdit } from '@golden-path/plugin-golden-path-node';
import {
  isRecord,
  type KubernetesObject,
  nameOf,
  parseYamlDocuments,
  stringAt,
  stringifyYaml,
} from '@golden-path/plugin-kubernetes-objects-common';
import type { PatchDraft } from './draft';
import { patchOf } from './serialise';

/** Names that kustomize finds a kustomization by. */
const names = ['kustomization.yaml', 'kustomization.yml', 'Kustomization'];

/** The overlay with a draft: files of its own, and their entries in the kustomization, whose other lines stay. */
export function addToOverlay(
  tree: FileTree,
  overlay: string,
  check: string,
  { changes, objects, caution }: PatchDraft,
): FileTree | string {
  const file = names
    .map(name => (overlay === '' ? name : `${overlay}/${name}`))
    .find(path => tree.has(path));
  const text = file === undefined ? undefined : tree.get(file)?.content;
  if (file === undefined || text === undefined)
    return `${overlay} has no kustomization.`;
  const folder = file.slice(0, file.lastIndexOf('/') + 1);
  const kustomization = parseYamlDocuments(text).documents[0];
  const files = new Map(tree);
  const edits: FieldEdit[] = [];
  const write = (ending: string, hint: string, value: readonly unknown[]) => {
    const name = freeName(files, folder, `readiness-${check}`, ending, hint);
    files.set(`${folder}${name}`, {
      content: value
        .map((one, index) =>
          stringifyYaml(one, {
            comment: index === 0 ? notes(check, caution) : [],
          }),
        )
        .join('---\n'),
    });
    return name;
  };
  const several = changes.length > 1;
  for (const change of changes) {
    const { value, target } = patchOf(change);
    const hint = several
      ? `-${change.from.kind}-${nameOf(change.from)}`.toLowerCase()
      : '';
    const path = write('.patch.yaml', hint, [value]);
    edits.push({
      path: ['patches', { field: 'path', is: path }],
      value: { path, target },
    });
  }
  if (objects.length > 0) {
    const path = write(
      '.yaml',
      '',
      objects.map(object => inOverlay(object, kustomization)),
    );
    edits.push({ path: ['resources', { text: path }], value: path });
  }
  const edited = editYaml(text, edits);
  if (edited === undefined)
    return `${file} can't be edited: it is not one YAML document with lists of patches and resources.`;
  return files.set(file, { ...tree.get(file), content: edited });
}

function notes(check: string, caution: string | undefined): string[] {
  return [
    `Made to pass the readiness check ${check}.`,
    ...(caution === undefined ? [] : [`${caution}.`]),
  ];
}

function freeName(
  files: FileTree,
  folder: string,
  stem: string,
  ending: string,
  hint: string,
): string {
  for (let number = 1; ; number++) {
    const name = `${stem}${hint}${number === 1 ? '' : `-${number}`}${ending}`;
    if (!files.has(`${folder}${name}`)) return name;
  }
}

/** The namespace is written once, in the kustomization, where that sets it. */
function inOverlay(object: KubernetesObject, kustomization: unknown) {
  if (stringAt(kustomization, 'namespace') === undefined) return object;
  const { namespace: _, ...metadata } = isRecord(object.metadata)
    ? object.metadata
    : {};
  return { ...object, metadata };
}
