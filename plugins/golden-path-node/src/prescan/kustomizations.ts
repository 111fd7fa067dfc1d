import type { Finding } from '@golden-path/plugin-golden-path-common';
import { checkFields, isMap } from './checkFields';
import { leadEntries, type EntryTargets } from './leadEntries';
import { targetedPatches, type TargetedPatch } from './patches';
import { follow, kustomizationFiles } from './places';
import type { TreeDocuments } from './treeDocuments';

/** A kustomization file, with where its entries lead and what is wrong in it. */
export interface Kustomization extends EntryTargets {
  readonly folder: string;
  readonly file: string;
  readonly isComponent: boolean;
  /** The namespace that it puts everything into. */
  readonly namespace: string | undefined;
  readonly patches: readonly TargetedPatch[];
  readonly findings: readonly Finding[];
}

/** Every kustomization of a tree, by folder. */
export function readKustomizations(
  documents: TreeDocuments,
): ReadonlyMap<string, Kustomization> {
  const folders = new Set(
    [...documents.tree.keys()].filter(isKustomizationFile).map(folderOf),
  );
  return new Map(
    [...folders].map(folder => [folder, readKustomization(folder, documents)]),
  );
}

const isKustomizationFile = (path: string) =>
  /(?:^|\/)(?:kustomization\.ya?ml|Kustomization)$/.test(path);

/** Folder of a path; `''` for the root. */
export const folderOf = (path: string): string =>
  path.includes('/') ? path.slice(0, path.lastIndexOf('/')) : '';

function readKustomization(
  folder: string,
  documents: TreeDocuments,
): Kustomization {
  const { tree } = documents;
  const [file = '', second] = kustomizationFiles(tree, folder);
  const { root, findings } = readRoot(file, documents);
  const checked = checkFields(root, file);
  const led = leadEntries(checked.entries, { folder, file, documents });
  const readPatch = (path: string) => {
    const place = follow(tree, folder, path);
    return place.status === 'file' ? documents.read(place.path).documents : [];
  };
  return {
    folder,
    file,
    isComponent: root.kind === 'Component',
    namespace: typeof root.namespace === 'string' ? root.namespace : undefined,
    ...led.targets,
    patches: targetedPatches(root, file, readPatch),
    findings: [
      ...findings,
      ...(second
        ? [
            error(
              file,
              'two-kustomizations',
              `stands beside ${second}; accepted: one kustomization in a folder`,
              'Remove one of them',
            ),
          ]
        : []),
      ...headFindings(root, file),
      ...checked.findings,
      ...led.findings,
    ],
  };
}

function readRoot(file: string, documents: TreeDocuments) {
  const { documents: parsed, findings } = documents.read(file);
  const [root = {}] = parsed;
  if (parsed.length <= 1 && isMap(root)) return { root, findings };
  const found =
    parsed.length > 1 ? `${parsed.length} documents` : 'something else';
  const notMap = error(
    file,
    'not-a-map',
    `found ${found}; accepted: one map`,
    'Write one kustomization in the file',
  );
  return { root: {}, findings: [...findings, notMap] };
}

const apiVersions = new Map([
  ['Kustomization', 'kustomize.config.k8s.io/v1beta1'],
  ['Component', 'kustomize.config.k8s.io/v1alpha1'],
]);

/** kustomize fills in both where they are missing. */
function headFindings(
  { kind = 'Kustomization', apiVersion }: Readonly<Record<string, unknown>>,
  file: string,
): Finding[] {
  const expected = apiVersions.get(String(kind));
  if (expected === undefined) {
    const accepted = [...apiVersions.keys()].join(', ');
    return [
      error(
        file,
        'kind',
        `kind: found ${JSON.stringify(kind)}; accepted: ${accepted}`,
        'Correct the kind',
      ),
    ];
  }
  if (apiVersion === undefined || apiVersion === expected) return [];
  return [
    error(
      file,
      'kind',
      `apiVersion: found ${JSON.stringify(apiVersion)}; accepted: ${expected}`,
      `Write ${expected}`,
    ),
  ];
}

const error = (
  file: string,
  rule: string,
  message: string,
  fix: string,
): Finding => ({
  rule: `prescan.${rule}`,
  severity: 'error',
  file,
  message,
  fix,
});
