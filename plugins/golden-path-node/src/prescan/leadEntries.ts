import type { Finding } from '@golden-path/plugin-golden-path-common';
import type { KustomizationEntry } from './checkFields';
import { patchFindings } from './patches';
import { follow } from './places';
import type { TreeDocuments } from './treeDocuments';

/** A folder that a kustomization builds on. */
export interface FolderUse {
  readonly folder: string;
  readonly as: 'resource' | 'component';
  /** `components[1]` */
  readonly path: string;
}

/** Where the entries of a kustomization lead. */
export interface EntryTargets {
  readonly uses: readonly FolderUse[];
  /** Files of objects. */
  readonly resources: readonly string[];
  /** Files of patches. */
  readonly patchFiles: readonly string[];
  /** Every file that kustomize will open for it: those of objects, patches, replacements and generators. */
  readonly files: readonly string[];
}

interface Context {
  readonly folder: string;
  readonly file: string;
  readonly documents: TreeDocuments;
}

/** Follows every entry, reads what kustomize will parse, and says what may not be. */
export function leadEntries(
  entries: readonly KustomizationEntry[],
  context: Context,
): { targets: EntryTargets; findings: Finding[] } {
  const uses: FolderUse[] = [];
  const resources: string[] = [];
  const patchFiles: string[] = [];
  const files: string[] = [];
  const findings: Finding[] = [];

  for (const entry of entries) {
    const target = leadEntry(entry, context);
    findings.push(...target.findings);
    if (target.use) uses.push(target.use);
    if (target.file) files.push(target.file);
    if (target.file && target.isResource) resources.push(target.file);
    if (target.file && entry.path.startsWith('patches'))
      patchFiles.push(target.file);
  }
  return { targets: { uses, resources, patchFiles, files }, findings };
}

interface Target {
  readonly findings: readonly Finding[];
  readonly use?: FolderUse;
  readonly file?: string;
  readonly isResource?: boolean;
}

function leadEntry(
  { is, path, text }: KustomizationEntry,
  { folder, file, documents }: Context,
): Target {
  if (is === 'patch') return { findings: patchFindings(text, { file, path }) };
  const refuse = (message: string, fix: string): Target => ({
    findings: [
      {
        rule: 'prescan.entry',
        severity: 'error',
        file,
        path,
        message: `${path}: ${message}`,
        fix,
      },
    ],
  });
  const place = follow(documents.tree, folder, text);
  if (place.status === 'refused') return refuse(place.message, place.fix);
  const accepted = acceptedPlace[is];
  if (accepted !== 'either' && place.status !== accepted) {
    return refuse(
      `${JSON.stringify(text)} is a ${place.status}; accepted: a ${accepted}`,
      `Name a ${accepted}`,
    );
  }
  if (place.status === 'folder') {
    const as = is === 'component' ? is : 'resource';
    return { findings: [], use: { folder: place.path, as, path } };
  }
  return {
    file: place.path,
    isResource: is === 'resource',
    findings: readFindings(place.path, path, documents),
  };
}

/** What is wrong in a file, where kustomize parses it. Files of a generator are copied, not read. */
function readFindings(
  file: string,
  entryPath: string,
  documents: TreeDocuments,
): readonly Finding[] {
  if (entryPath.startsWith('configMapGenerator')) return [];
  if (!entryPath.startsWith('patches')) return documents.read(file).findings;
  return patchFindings(documents.tree.get(file)?.content ?? '', { file });
}

const acceptedPlace = {
  resource: 'either',
  component: 'folder',
  file: 'file',
} as const;
