import { posix } from 'node:path';
import type { FileTree } from '@golden-path/plugin-golden-path-common';

/** Where an entry of a kustomization leads, or why it may not. */
export type Place =
  | { readonly status: 'file' | 'folder'; readonly path: string }
  | {
      readonly status: 'refused';
      readonly message: string;
      readonly fix: string;
    };

const kustomizationNames = [
  'kustomization.yaml',
  'kustomization.yml',
  'Kustomization',
];

/** Names of the kustomization files that a folder has; more than one is an error of kustomize. */
export const kustomizationFiles = (tree: FileTree, folder: string): string[] =>
  kustomizationNames
    .map(name => (folder === '' ? name : `${folder}/${name}`))
    .filter(path => tree.has(path));

/** Folders that a kustomization in `folder` may use: its own service and what all services share. */
export function scopeOf(folder: string): readonly string[] {
  const [first, second] = folder.split('/');
  if (first === 'apps' && second) return [`apps/${second}`, 'components'];
  if (first === 'components') return ['components'];
  return [''];
}

/** Every form in which kustomize takes an entry for something to fetch. */
const remote =
  /:\/\/|::|^git@|^[^/]*@[^/]*:|[?&]ref=|^gh:|^(?:[a-z0-9-]+\.)+[a-z]{2,}(?::|\/(?!\.\.))/i;

const keepInside =
  "Copy what is needed into the service's folder or into components/";

/** Follows an entry (`../../base`, `config.env`) from the kustomization in `folder`. */
export function follow(tree: FileTree, folder: string, entry: string): Place {
  const refuse = (message: string, fix: string): Place => ({
    status: 'refused',
    message,
    fix,
  });
  if (entry.trim() === '')
    return refuse('is empty; accepted: a relative path', 'Remove the entry');
  if (entry.length > 400)
    return refuse(
      `has ${entry.length} characters; accepted are at most 400`,
      'Shorten the path',
    );
  const path = posix.join(folder, entry).replace(/\/$/, '');
  const exists = tree.has(path) || kustomizationFiles(tree, path).length > 0;
  if (isRemote(entry, exists)) {
    return refuse(
      `${shownEntry(entry)} is fetched from elsewhere; accepted: a relative path inside the tree`,
      keepInside,
    );
  }
  if (posix.isAbsolute(entry) || /^[a-z]:|\\/i.test(entry)) {
    return refuse(
      `${shownEntry(entry)} is absolute; accepted: a relative path inside the tree`,
      keepInside,
    );
  }

  if (/[\u0000-\u001f\u007f]/.test(entry)) {
    return refuse(
      `${shownEntry(entry)} has a control character`,
      'Remove the character',
    );
  }
  if (path === '..' || path.startsWith('../')) {
    return refuse(
      `${shownEntry(entry)} leaves the tree; accepted: a relative path inside it`,
      keepInside,
    );
  }
  const scope = scopeOf(folder);
  if (!scope.some(root => isWithin(path === '.' ? '' : path, root))) {
    return refuse(
      `${shownEntry(entry)} is outside ${scope.map(root => `${root}/`).join(' and ')}`,
      keepInside,
    );
  }
  if (tree.has(path)) return { status: 'file', path };
  if (exists) return { status: 'folder', path };
  return refuse(
    `${shownEntry(entry)} doesn't exist: there is no file ${path} and no kustomization in a folder of that name`,
    'Add it, or remove the entry',
  );
}

/** A folder may look like a host name, but only where it exists. */
function isRemote(entry: string, exists: boolean): boolean {
  return /^(?:github\.com|gitlab\.com|bitbucket\.org)[:/]/i.test(entry)
    ? true
    : remote.test(entry) && !(exists && /^[\w./-]+$/.test(entry));
}

const isWithin = (path: string, root: string) =>
  root === '' || path === root || path.startsWith(`${root}/`);

const shownEntry = (entry: string) =>
  JSON.stringify(entry.length > 100 ? `${entry.slice(0, 100)}…` : entry);
