/** Line of a commit message that names the scaffolder task by which a commit of ours was made. */
export const taskTrailerOf = (taskId: string): string =>
  `Golden-Path-Task: ${taskId}`;

const taskTrailer = /^Golden-Path-Task: ([0-9a-f-]{36})$/m;

/** The task that a commit message names; undefined for commits that name none. */
export const taskOf = (message: string): string | undefined =>
  taskTrailer.exec(message)?.[1];

/** A service repository, as far as it matters to who wants to remove it. */
export interface RepositoryTrace {
  /** ISO 8601. */
  readonly createdAt: string;
  /** Tip of the default branch; undefined for a repository without commits. */
  readonly tip: string | undefined;
  /** Task that its first commit names. */
  readonly task: string | undefined;
  /** The first thing found in it that publishing did not make, such as `the branch fix-it`. */
  readonly foreign: string | undefined;
}

/** What a proposed change left at the config repository and is not merged. */
export interface ChangeTrace {
  readonly changeRequest: { number: number; url: string } | undefined;
  /** Tip of the branch. */
  readonly tip: string;
  /** Task that its commits name. */
  readonly task: string | undefined;
  /** The first commit on it that proposing did not make. */
  readonly foreign: string | undefined;
}
