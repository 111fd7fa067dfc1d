import type { FileTree, Finding } from '@golden-path/plugin-golden-path-common';
import { readKustomizations, type Kustomization } from './kustomizations';
import type { TargetedPatch } from './patches';
import {
  createTreeDocuments,
  isYamlName,
  unsafePathFindings,
  type TreeDocuments,
} from './treeDocuments';

/** A document that an overlay builds on, as its file writes it. */
export interface SourceDocument {
  readonly file: string;
  readonly value: unknown;
}

/** An overlay before it is rendered. */
export interface OverlayScan {
  /** Its folder; `''` for the root of the tree. */
  readonly path: string;
  /** Last part of its folder. */
  readonly environment: string;
  /** The service whose folder it is in, `apps/<service>`. */
  readonly service: string | undefined;
  readonly file: string;
  readonly namespace: string | undefined;
  /** Every file that kustomize will open for it, sorted. */
  readonly files: readonly string[];
  /** False when a finding says that it is unsafe or impossible to render. */
  readonly renderable: boolean;
  /** Objects of every file that it reaches, before patches. */
  readonly sources: readonly SourceDocument[];
  /** Documents of every patch file that it reaches: what is applied last, first. */
  readonly patchSources: readonly SourceDocument[];
  readonly patches: readonly TargetedPatch[];
  /** Its `environment.yaml`, which Argo CD reads and kustomize doesn't. */
  readonly environmentFile: SourceDocument | undefined;
  /** What was found in the files that it reaches. */
  readonly findings: readonly Finding[];
}

/** What a tree is known to hold before anything is rendered. */
export interface PrescanReport {
  readonly overlays: readonly OverlayScan[];
  /** Every finding, each once; also of files that no overlay reaches. */
  readonly findings: readonly Finding[];
}

/**
 * Reads every kustomization and every YAML file of a tree, and refuses what leaves the tree, fetches, runs code, or
 * is beyond the limits. kustomize is only started for overlays that pass. Never throws.
 */
export function prescan(tree: FileTree): PrescanReport {
  const unsafe = unsafePathFindings(tree);
  const documents = createTreeDocuments(tree);
  const all = readKustomizations(documents);
  const yaml = [...tree.keys()]
    .filter(isYamlName)
    .flatMap(file => documents.read(file).findings);
  // A bomb is no concern of one overlay only: whatever kustomize is started on stands beside it.
  const everywhere = [
    ...unsafe,
    ...yaml.filter(({ rule }) => rule === 'prescan.limit'),
  ];
  const overlays = overlayFolders(all).map(kustomization =>
    scanOverlay(kustomization, all, documents, everywhere),
  );
  const reached = overlays.flatMap(overlay => overlay.findings);
  const aside = yaml.map((finding): Finding =>
    finding.rule === 'prescan.yaml'
      ? { ...finding, severity: 'warning' }
      : finding,
  );
  return { overlays, findings: distinct([...unsafe, ...reached, ...aside]) };
}

/** Overlays are the kustomizations that nothing builds on; a base beside overlays is none, even when it is unused. */
function overlayFolders(
  all: ReadonlyMap<string, Kustomization>,
): Kustomization[] {
  const used = new Set(
    [...all.values()].flatMap(({ uses }) => uses.map(({ folder }) => folder)),
  );
  return [...all.values()].filter(
    ({ folder, isComponent }) =>
      !isComponent && !used.has(folder) && !isBaseBesideOverlays(folder, all),
  );
}

function isBaseBesideOverlays(
  folder: string,
  all: ReadonlyMap<string, Kustomization>,
): boolean {
  if (!/(?:^|\/)base$/.test(folder)) return false;
  const overlays = folder.replace(/base$/, 'overlays/');
  return [...all.keys()].some(other => other.startsWith(overlays));
}

function scanOverlay(
  root: Kustomization,
  all: ReadonlyMap<string, Kustomization>,
  documents: TreeDocuments,
  everywhere: readonly Finding[],
): OverlayScan {
  const reached = reach(root, all);
  const findings = distinct([
    ...everywhere,
    ...reached.flatMap(kustomization => [
      ...kustomization.findings,
      ...kindFindings(kustomization, all),
    ]),
  ]);
  const [apps, service] = root.folder.split('/');
  const documentsOf = (file: string): SourceDocument[] =>
    documents.read(file).documents.map(value => ({ file, value }));
  return {
    path: root.folder,
    environment: root.folder.split('/').at(-1) || 'default',
    service: apps === 'apps' ? service : undefined,
    file: root.file,
    namespace: root.namespace,
    files: [
      ...new Set(reached.flatMap(({ file, files }) => [file, ...files])),
    ].sort(),
    renderable: findings.every(({ severity }) => severity !== 'error'),
    sources: reached.flatMap(({ resources }) => resources).flatMap(documentsOf),
    patchSources: reached
      .flatMap(({ patchFiles }) => patchFiles.toReversed())
      .flatMap(documentsOf),
    patches: reached.flatMap(({ patches }) => patches),
    environmentFile: environmentFileOf(root.folder, documents),
    findings,
  };
}

function environmentFileOf(
  folder: string,
  documents: TreeDocuments,
): SourceDocument | undefined {
  const file =
    folder === '' ? 'environment.yaml' : `${folder}/environment.yaml`;
  return documents.tree.has(file)
    ? { file, value: documents.read(file).documents[0] }
    : undefined;
}

/** The kustomization with all it builds on, each once. */
function reach(
  root: Kustomization,
  all: ReadonlyMap<string, Kustomization>,
): Kustomization[] {
  const reached = new Map<string, Kustomization>();
  const pending = [root];
  for (let next = pending.pop(); next; next = pending.pop()) {
    if (reached.has(next.folder)) continue;
    reached.set(next.folder, next);
    for (const { folder } of next.uses) {
      const used = all.get(folder);
      if (used) pending.push(used);
    }
  }
  return [...reached.values()];
}

/** A Component is listed below `components`, everything else below `resources`. */
function kindFindings(
  { file, uses }: Kustomization,
  all: ReadonlyMap<string, Kustomization>,
): Finding[] {
  return uses.flatMap(({ folder, as, path }): Finding[] => {
    const isComponent = all.get(folder)?.isComponent ?? false;
    if (isComponent === (as === 'component')) return [];
    const list = isComponent ? 'components' : 'resources';
    return [
      {
        rule: 'prescan.entry',
        severity: 'error',
        file,
        path,
        message: `${path}: ${folder} is a ${isComponent ? 'Component' : 'Kustomization'}`,
        fix: `List it below ${list}`,
      },
    ];
  });
}

/** Each finding once; of two that differ only in severity, the graver one, which comes first. */
export function distinct(findings: readonly Finding[]): Finding[] {
  const seen = new Map<string, Finding>();
  for (const finding of findings) {
    const key = JSON.stringify([
      finding.rule,
      finding.file,
      finding.object,
      finding.container,
      finding.path,
      finding.message,
    ]);
    if (!seen.has(key)) seen.set(key, finding);
  }
  return [...seen.values()];
}
