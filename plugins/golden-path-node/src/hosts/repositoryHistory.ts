/** A commit, and what it changed against its first parent. */
export interface CommitRecord {
  readonly id: string;
  /** First line of its message. */
  readonly title: string;
  readonly author: string;
  /** ISO 8601; when it was committed. */
  readonly at: string;
  /** Page for people. */
  readonly url: string;
  /** Paths of files that were added, changed or removed; undefined when the host doesn't tell all of them. */
  readonly files: readonly string[] | undefined;
}

/** The change request that brought a commit to the default branch. */
export interface MergedChange {
  readonly number: number;
  readonly title: string;
  readonly author: string;
  readonly url: string;
}

/** A change request that waits for its merge. */
export interface OpenChange {
  readonly number: number;
  readonly title: string;
  readonly author: string;
  /** Page for people. */
  readonly url: string;
  /** ISO 8601. */
  readonly openedAt: string;
  /** Commit of its branch that it would bring; what it changes is the same as long as this is. */
  readonly head: string;
}

/** What a check says of a commit. `unknown`: it ended in a way that says nothing, such as stale. */
export type CheckState = 'ok' | 'running' | 'failed' | 'unknown';

/** One check of a commit: a commit status, a check run, a pipeline. */
export interface Check {
  readonly name: string;
  readonly state: CheckState;
  /** The host's own word or sentence about it. */
  readonly said: string;
  /** Page for people; http or https. */
  readonly url: string | undefined;
}

/** The newest commit of the default branch, and what CI says of it. */
export interface NewestBuild {
  readonly branch: string;
  readonly commit: {
    readonly id: string;
    /** First line of its message. */
    readonly title: string;
    readonly author: string;
    /** ISO 8601. */
    readonly at: string;
    readonly url: string;
  };
  /** By name, at most 100. Empty: nothing was reported for this commit. */
  readonly checks: readonly Check[];
}

/** A file of a listing. */
export interface ListedBlob {
  /** Names its content: equal ids have equal content, in every commit. */
  readonly blob: string;
  /** `100644`, `100755`, `120000` for a link, `160000` for a submodule. */
  readonly mode: string;
}

/** An entry of a folder. */
export interface FolderEntry {
  /** Names its content: equal ids have equal content, in every commit. */
  readonly id: string;
  /** As of {@link ListedBlob}, and `040000` for a folder. */
  readonly mode: string;
  /** Bytes of a file, where the host tells. */
  readonly size: number | undefined;
}

/**
 * What a repository was and is, for readers that follow it. Nothing here writes. What needs many requests is bounded by
 * a limit that the caller gives.
 */
export interface RepositoryHistory {
  /** `owner/name`. */
  readonly name: string;
  readonly url: string;
  /** Commit that a branch points to. */
  tipOf(branch: string): Promise<string | undefined>;
  /** Every file below a folder at a commit, by path from the root; empty for a folder that isn't there. */
  list(
    commit: string,
    folder: string,
  ): Promise<ReadonlyMap<string, ListedBlob>>;
  /**
   * A folder's own entries at a commit, by name; the root's for an empty text. Undefined for a folder that isn't there: a
   * link to one is none. @throws InputError for one with more entries than can be read
   */
  entries(
    commit: string,
    folder: string,
  ): Promise<ReadonlyMap<string, FolderEntry> | undefined>;
  /** Content of a file as UTF-8. @throws InputError for one larger than a file of a tree may be */
  readBlob(blob: string): Promise<string>;
  /**
   * Newest first, from `from` back to and without `until`, of at most `limit` commits those that the branch was at: a merge
   * stands for what it merged. With `path` those that touch it, wherever they were made. Hosts may have to be asked for the
   * files of each commit: without `files` they aren't.
   */
  commits(options: {
    from: string;
    until?: string;
    path?: string;
    limit: number;
    /** Default: yes. */
    files?: boolean;
  }): Promise<readonly CommitRecord[]>;
  /** Change requests whose merge made one of these commits, looked for among the latest ones only. */
  mergedChanges(
    commits: readonly string[],
  ): Promise<ReadonlyMap<string, MergedChange>>;
  /** Newest first, of at most `limit`, those that would go to `branch`; of every branch without it. */
  openChanges(options: {
    branch?: string;
    limit: number;
  }): Promise<readonly OpenChange[]>;
  /** Paths that a change request adds, changes or removes; undefined when the host doesn't tell all of them. */
  changedFiles(number: number): Promise<readonly string[] | undefined>;
  /** Undefined for a repository without a commit. */
  newestBuild(): Promise<NewestBuild | undefined>;
  /**
   * Commits of `head` that `base` hasn't, and when the oldest of them was committed. Both are ids, 7 digits or more.
   * Undefined when the host doesn't know one of them.
   */
  distance(
    base: string,
    head: string,
  ): Promise<
    { readonly count: number; readonly since: string | undefined } | undefined
  >;
}
