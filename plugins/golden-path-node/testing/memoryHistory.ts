import { createHash } from 'node:crypto';
import { InputError } from '@backstage/errors';
import type {
  CommitRecord,
  FolderEntry,
  RepositoryHistory,
} from '../src/hosts';
import { limits } from '@golden-path/plugin-kubernetes-objects-common';

/** A file of {@link memoryHistory}: its text, or an entry that isn't a plain file. */
export type MemoryFile =
  string | { readonly mode: string; readonly size?: number };

/** A host with one repository, the same at every commit, which counts what it is asked and fails as it is told. */
export function memoryHistory(
  files: Readonly<Record<string, MemoryFile>>,
  options: {
    readonly url?: string;
    readonly tellsSizes?: boolean;
    /** The newest commit that touched a path. */
    readonly changes?: Readonly<Record<string, CommitRecord>>;
  } = {},
) {
  const {
    url = 'https://git.test/payments/refunds',
    tellsSizes = true,
    changes = {},
  } = options;
  const state = { asked: [] as string[], failure: undefined as unknown };
  const texts = new Map<string, string>();
  const idOf = (content: string) =>
    createHash('sha1').update(content).digest('hex');
  const ask = (what: string) => {
    state.asked.push(what);
    if (state.failure !== undefined) throw state.failure;
  };
  const entryOf = (file: MemoryFile): FolderEntry => {
    if (typeof file !== 'string')
      return { id: idOf(file.mode), mode: file.mode, size: file.size };
    const id = idOf(file);
    texts.set(id, file);
    return {
      id,
      mode: '100644',
      size: tellsSizes ? Buffer.byteLength(file) : undefined,
    };
  };
  const unused = async () => {
    throw new Error('nothing else is asked');
  };
  const history: RepositoryHistory = {
    name: 'payments/refunds',
    url,
    tipOf: unused,
    mergedChanges: unused,
    openChanges: unused,
    changedFiles: unused,
    newestBuild: unused,
    distance: unused,
    async commits({ from, path = '' }) {
      ask(`commits of ${path} from ${from}`);
      return changes[path] ? [changes[path]] : [];
    },
    async list(commit, folder) {
      ask(`list ${folder} at ${commit}`);
      return new Map(
        Object.entries(files)
          .filter(([path]) => path.startsWith(`${folder}/`))
          .map(([path, file]) => {
            const { id, mode } = entryOf(file);
            return [path, { blob: id, mode }];
          }),
      );
    },
    async entries(commit, folder) {
      ask(`entries ${folder} at ${commit}`);
      const start = folder === '' ? '' : `${folder}/`;
      const found = new Map<string, FolderEntry>();
      for (const [path, file] of Object.entries(files)) {
        if (!path.startsWith(start)) continue;
        const [name = '', ...below] = path.slice(start.length).split('/');
        found.set(
          name,
          below.length > 0
            ? { id: idOf(start + name), mode: '040000', size: undefined }
            : entryOf(file),
        );
      }
      return found.size > 0 || folder === '' ? found : undefined;
    },
    async readBlob(blob) {
      ask(`blob ${blob}`);
      const text = texts.get(blob) ?? '';
      const bytes = Buffer.byteLength(text);
      if (bytes > limits.treeFileBytes)
        throw new InputError(
          `a file has ${bytes} bytes; at most ${limits.treeFileBytes} are accepted`,
        );
      return text;
    },
  };
  return { history, state };
}
