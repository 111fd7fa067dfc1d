import type { FileTree } from '@golden-path/plugin-golden-path-common';

/** One file of a change: its new content, or `undefined` to delete it. */
export interface FileChange {
  readonly path: string;
  readonly content: string | undefined;
  readonly executable?: boolean;
}

/** A pull or merge request at the host. */
export interface ChangeRequest {
  readonly number: number;
  readonly url: string;
  readonly title: string;
  readonly state: 'open' | 'merged' | 'closed';
  /** Branch that holds the change. */
  readonly branch: string;
  /** Commit that reviews and verdicts bind to. */
  readonly headSha: string;
}

/** A change to commit on a branch of its own. */
export interface ProposedChange {
  readonly branch: string;
  readonly title: string;
  /** Markdown, at most 60 KiB. */
  readonly body: string;
  readonly files: readonly FileChange[];
  readonly labels?: readonly string[];
}

/**
 * The config repository at its host: reads trees, commits files on a branch, opens and merges change requests.
 * Every operation may be repeated: it looks for its own earlier result before it makes anything.
 */
export interface ConfigRepository {
  /** `owner/name`. */
  readonly name: string;
  readonly url: string;
  readonly defaultBranch: string;
  /** Files below `folder` at a ref, with the commit they were read at. A folder that doesn't exist is empty. */
  readTree(options: {
    folder: string;
    ref?: string;
  }): Promise<{ files: FileTree; commit: string }>;
  /**
   * Commits the files on `branch` (created from the default branch if absent) and opens a change request, or
   * returns the open one of that branch, brought up to date. Files that already have that content are left alone.
   * @throws ConflictError when the branch holds commits that are not ours; InputError for a path outside the allowed folders
   */
  propose(
    change: ProposedChange,
  ): Promise<{ changeRequest: ChangeRequest; created: boolean }>;
  findChangeRequest(branch: string): Promise<ChangeRequest | undefined>;
  getChangeRequest(number: number): Promise<ChangeRequest>;
  /** @throws ConflictError when the head is not `expectedHeadSha` any more or the host refuses */
  merge(options: {
    number: number;
    expectedHeadSha: string;
  }): Promise<ChangeRequest>;
}

/** A service's repository at its host. */
export interface ServiceRepository {
  readonly name: string;
  /** Page for people. */
  readonly url: string;
  readonly cloneUrl: string;
  readonly defaultBranch: string;
}

/** What publishing found and did: nothing is ever made twice or overwritten. */
export type PublishOutcome =
  | {
      readonly status: 'published';
      readonly repository: ServiceRepository;
      readonly commit: string;
      readonly made: ReadonlyArray<'repository' | 'content'>;
    }
  | {
      readonly status: 'already-published';
      readonly repository: ServiceRepository;
      readonly commit: string;
    };

/** A host that holds service repositories. */
export interface ServiceRepositoryHost {
  /** True when somebody already has a repository of this name. */
  exists(options: { owner: string; name: string }): Promise<boolean>;
  /**
   * Creates the repository if absent, pushes the tree if it is empty, and recognises an earlier try of the same tree.
   * @throws ConflictError when it holds something else, which is left untouched
   */
  publish(options: {
    owner: string;
    name: string;
    description: string;
    files: FileTree;
    message: string;
  }): Promise<PublishOutcome>;
}
