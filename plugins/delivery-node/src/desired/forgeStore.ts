import type {
  NewestBuild,
  OpenChange,
} from '@golden-path/plugin-golden-path-node';

/** What is asked of a repository's host: the newest commit with its checks, or the change requests that wait. */
export type ForgeSubject = 'build' | 'changes';

/** An overlay, or everything of a service, that a change request would change. */
export interface Touched {
  /** Name of the service's folder below `apps/`. */
  readonly folder: string;
  /** Undefined: what the service's environments share. */
  readonly environment: string | undefined;
}

/** A change request that waits, and what it touches of the config repository. */
export interface WaitingChange extends OpenChange {
  readonly touches: readonly Touched[];
}

/** A question that is due. */
export type ForgeQuestion =
  | { readonly what: 'build'; readonly repository: string }
  | {
      readonly what: 'changes';
      readonly repository: string;
      /** Branch that the changes would go to; undefined: any. */
      readonly branch: string | undefined;
      /** Whether what a change touches is asked for, too. */
      readonly withTouched: boolean;
      /** As they were known last. */
      readonly known: readonly WaitingChange[];
    };

/** Keeps what hosts said of repositories. Every method rejects with `LeaseLostError` once another replica owns it. */
export interface ForgeStore {
  /** Questions that are due, the longest one first; those about the config repository before all others. */
  due(limit: number): Promise<readonly ForgeQuestion[]>;
  /** @returns the new revision when people see another value */
  writeBuild(
    repository: string,
    build: NewestBuild | undefined,
  ): Promise<number | undefined>;
  /**
   * Environments that have other ones are joined anew.
   * @returns the new revision when a problem that people see is over
   */
  writeChanges(
    repository: string,
    changes: readonly WaitingChange[],
  ): Promise<number | undefined>;
  /**
   * The host didn't answer; what it said last stays.
   *
   * @param failure.problem - one sentence without credentials
   * @param failure.retryAfter - milliseconds for which the host wants to be left alone, whatever the repository
   * @returns the new revision when the problem is another one
   */
  failed(
    question: Pick<ForgeQuestion, 'what' | 'repository'>,
    failure: {
      readonly problem: string;
      readonly retryAfter: number | undefined;
    },
  ): Promise<number | undefined>;
}

/** A repository's URL in the form that two of them are compared in. */
export const repositoryKey = (url: string): string =>
  url
    .toLowerCase()
    .replace(/\/+$/, '')
    .replace(/\.git$/, '');
