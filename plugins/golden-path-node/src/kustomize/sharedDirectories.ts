import type { FileTree } from '@golden-path/plugin-golden-path-common';
import { writeTreeDirectory, type TreeDirectory } from './treeDirectory';

/** Directories of trees, shared by builds that run at the same time. */
export interface SharedDirectories {
  /** The directory of a tree, written once for all that hold it and removed when the last one releases it. */
  hold(tree: FileTree): {
    readonly path: Promise<string>;
    release(): Promise<void>;
  };
}

/** An empty set of shared directories. Trees are told apart by identity, as they never change. */
export function shareTreeDirectories(
  write: (tree: FileTree) => Promise<TreeDirectory> = writeTreeDirectory,
): SharedDirectories {
  const held = new Map<
    FileTree,
    { directory: Promise<TreeDirectory>; holders: number }
  >();
  return {
    hold(tree) {
      const entry = held.get(tree) ?? { directory: write(tree), holders: 0 };
      entry.holders += 1;
      held.set(tree, entry);
      const path = entry.directory.then(directory => directory.path);
      // Whoever awaits the path gets the error; a holder that never asks must not crash the process.
      path.catch(() => {});
      return {
        path,
        async release() {
          entry.holders -= 1;
          if (entry.holders > 0) return;
          held.delete(tree);
          const directory = await entry.directory.catch(() => undefined);
          await directory?.remove();
        },
      };
    },
  };
}
