import type { FileTree } from '@golden-path/plugin-golden-path-common';
import type { ChangeLabel, ReviewedChange } from './changeReview';
import type { ChangeTrace } from './creationTrace';

/** One file of a change: its new content (UTF-8), or `undefined` to delete it. */
export interface FileChange {
  readonly path: string;
  readonly content: string | undefined;
  /**
   * Content that the change was made from, null for a file that wasn't there: with anything else in its place nothing
   * is written. Not looked at when left out.
   */
  readonly replaces?: string | null;
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
  /** Lines at the end of the commit's message, such as `Golden-Path-Task: …`. */
  readonly trailers?: readonly string[];
  /**
   * Folder that this change creates. It must not exist on the default branch, and what an earlier try of ours left in
   * it and this change doesn't have is deleted.
   */
  readonly newFolder?: string;
}

/** What proposing found and did. */
export type ProposeOutcome =
  | {
      readonly status: 'opened' | 'already-open' | 'already-merged';
      readonly changeRequest: ChangeRequest;
    }
  /** The default branch has all of it already, and no change request of ours brought it. */
  | { readonly status: 'unchanged' };

/**
 * The config repository at its host: reads trees, commits files on a branch, opens and merges change requests.
 * Every operation may be repeated: it looks for its own earlier result before it makes anything.
 */
export interface ConfigRepository {
  /** `owner/name`. */
  readonly name: string;
  readonly url: string;
  readonly defaultBranch: string;
  /** Approvals that the host asks for before it merges to the default branch. */
  requiredReviews(): Promise<number>;
  /** Whether the default branch has this file or folder. */
  has(path: string): Promise<boolean>;
  /** Files below `folder` at a branch or commit, with the commit they were read at. A folder that doesn't exist is empty. */
  readTree(options: {
    folder: string;
    ref?: string;
  }): Promise<{ files: FileTree; commit: string }>;
  /**
   * Commits the files on `branch` (created from the default branch if absent) and opens a change request, or
   * returns the open one of that branch, brought up to date. Files that already have that content are left alone.
   * @throws ConflictError when the branch holds commits that are not ours, `newFolder` exists with other content, or a
   * file isn't what the change `replaces`;
   * InputError for a path outside the allowed folders
   */
  propose(change: ProposedChange): Promise<ProposeOutcome>;
  /** The open change request of a branch. */
  findChangeRequest(branch: string): Promise<ChangeRequest | undefined>;
  /** The latest merged change request of a branch. */
  findMerged(branch: string): Promise<ChangeRequest | undefined>;
  /** What a proposed change left on its branch; undefined without the branch. */
  trace(branch: string): Promise<ChangeTrace | undefined>;
  /**
   * Closes the change request of a branch and deletes the branch; nothing happens where both are gone.
   * @throws ConflictError when the branch is not at `tip` any more
   */
  withdraw(options: {
    branch: string;
    tip: string;
  }): Promise<{ withdrawn: boolean }>;
  /** @throws NotFoundError */
  getChangeRequest(number: number): Promise<ChangeRequest>;
  /** A change request with its commits' authors and its reviews, as they are now. @throws NotFoundError */
  reviewChange(number: number): Promise<ReviewedChange>;
  /** Gives a change request a label, which is made first where the repository has none of that name. */
  labelChange(number: number, label: ChangeLabel): Promise<void>;
  /** @throws ConflictError when the head is not `expectedHeadSha` any more or the host refuses */
  merge(options: {
    number: number;
    expectedHeadSha: string;
  }): Promise<ChangeRequest>;
}
