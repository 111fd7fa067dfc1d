import { createHash } from 'node:crypto';
import type {
  CommitRecord,
  RepositoryHistory,
} from '@golden-path/plugin-golden-path-node';
import { memoryHistory } from '../../../golden-path-node/testing/memoryHistory';

type Files = Readonly<Record<string, string | { readonly mode: string }>>;

/** A host with one repository that people commit to. It counts what it is asked, and fails as it is told. */
export function createFakeHost(url = 'https://git.test/payments/refunds-api') {
  const commits: {
    readonly id: string;
    readonly files: Files;
    readonly at: string;
  }[] = [];
  const state = {
    /** What it was asked since {@link createFakeHost} or the last `clear`. */
    asked: [] as string[],
    failure: undefined as Error | undefined,
    /** It takes questions and never answers. */
    hangs: false,
    /** Its default branch. */
    branch: 'main',
  };
  const ask = (what: string) => {
    state.asked.push(what);
    if (state.failure) throw state.failure;
  };
  const filesAt = (id: string): Files => {
    const found = commits.find(commit => commit.id === id);
    if (!found) throw new Error(`${id} is not there`);
    return found.files;
  };
  const at = (id: string) => memoryHistory(filesAt(id)).history;
  const blobs = new Map<string, string>();
  const blobOf = (text: string) =>
    createHash('sha1').update(text).digest('hex');
  const unused = async () => {
    throw new Error('nothing else is asked');
  };
  const history: RepositoryHistory = {
    name: 'payments/refunds-api',
    url,
    mergedChanges: unused,
    openChanges: unused,
    changedFiles: unused,
    distance: unused,
    list: unused,
    async tipOf(branch) {
      ask(`tip of ${branch}`);
      if (state.hangs) return new Promise(() => {});
      return branch === state.branch ? commits.at(-1)?.id : undefined;
    },
    async newestBuild() {
      ask('newest');
      const newest = commits.at(-1);
      return newest
        ? {
            branch: state.branch,
            commit: {
              id: newest.id,
              title: '',
              author: 'ada',
              at: newest.at,
              url,
            },
            checks: [],
          }
        : undefined;
    },
    async entries(commit, folder) {
      ask(`entries ${folder}`);
      return at(commit).entries(commit, folder);
    },
    async readBlob(blob) {
      ask(`blob ${blob}`);
      const text = blobs.get(blob);
      if (text === undefined) throw new Error(`${blob} is not there`);
      return text;
    },
    async commits({ from, path = '' }) {
      ask(`commits of ${path}`);
      const until = commits.findIndex(({ id }) => id === from);
      const touched = commits
        .slice(0, until + 1)
        .filter(
          ({ files }, index) => files[path] !== commits[index - 1]?.files[path],
        )
        .at(-1);
      const record: CommitRecord | undefined = touched && {
        id: touched.id,
        title: '',
        author: 'ada',
        at: touched.at,
        url,
        files: undefined,
      };
      return record ? [record] : [];
    },
  };
  return {
    url,
    history,
    state,
    /** Commits files, instead of all that were there. @returns the id of the commit */
    commit(files: Files, when = '2026-11-01T00:00:00Z'): string {
      const id = createHash('sha1')
        .update(JSON.stringify([commits.length, files]))
        .digest('hex');
      for (const file of Object.values(files))
        if (typeof file === 'string') blobs.set(blobOf(file), file);
      commits.push({ id, files, at: when });
      return id;
    },
    clear: () => void state.asked.splice(0),
  };
}
