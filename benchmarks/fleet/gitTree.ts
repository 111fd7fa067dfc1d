import { createHash } from 'node:crypto';

/** An entry of a tree as Git names it. */
export interface TreeEntry {
  readonly path: string;
  readonly mode: string;
  readonly type: 'blob' | 'tree';
  readonly sha: string;
}

/** A commit's files by the ids of their trees and blobs. */
export interface GitTree {
  readonly root: string;
  /** Entries of a tree: its own, or all below it with paths from it. */
  entries(tree: string, recursive: boolean): readonly TreeEntry[] | undefined;
  blob(id: string): string | undefined;
}

interface Folder {
  readonly folders: Map<string, Folder>;
  readonly files: Map<string, string>;
}

const idOf = (text: string) => createHash('sha1').update(text).digest('hex');

/** Files by path as Git has them: equal content has equal ids, in order of their names. */
export function gitTreeOf(
  files: Iterable<readonly [path: string, content: string]>,
): GitTree {
  const top: Folder = { folders: new Map(), files: new Map() };
  const blobs = new Map<string, string>();
  const trees = new Map<string, readonly TreeEntry[]>();
  const recursive = new Map<string, readonly TreeEntry[]>();
  for (const [path, content] of files) {
    const parts = path.split('/');
    const name = parts.pop() ?? '';
    let folder = top;
    for (const part of parts) {
      const next = folder.folders.get(part) ?? {
        folders: new Map(),
        files: new Map(),
      };
      folder.folders.set(part, next);
      folder = next;
    }
    const id = idOf(`blob ${content.length}\0${content}`);
    blobs.set(id, content);
    folder.files.set(name, id);
  }

  function store(folder: Folder): string {
    const entries: TreeEntry[] = [
      ...[...folder.folders].map(([path, inner]) => ({
        path,
        mode: '040000',
        type: 'tree' as const,
        sha: store(inner),
      })),
      ...[...folder.files].map(([path, sha]) => ({
        path,
        mode: '100644',
        type: 'blob' as const,
        sha,
      })),
    ].sort((one, other) => (one.path < other.path ? -1 : 1));
    const id = idOf(`tree ${JSON.stringify(entries)}`);
    trees.set(id, entries);
    return id;
  }

  const below = (tree: string): TreeEntry[] =>
    (trees.get(tree) ?? []).flatMap(entry => [
      entry,
      ...(entry.type === 'tree'
        ? below(entry.sha).map(inner => ({
            ...inner,
            path: `${entry.path}/${inner.path}`,
          }))
        : []),
    ]);

  return {
    root: store(top),
    blob: id => blobs.get(id),
    entries(tree, all) {
      if (!all || !trees.has(tree)) return trees.get(tree);
      const known = recursive.get(tree) ?? below(tree);
      recursive.set(tree, known);
      return known;
    },
  };
}
