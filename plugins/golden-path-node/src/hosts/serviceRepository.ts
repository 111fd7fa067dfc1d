import type { FileTree } from '@golden-path/plugin-golden-path-common';
import type { RepositoryTrace } from './creationTrace';

/** A service's repository at its host. */
export interface ServiceRepository {
  /** `owner/name`. */
  readonly name: string;
  /** Page for people. */
  readonly url: string;
  readonly cloneUrl: string;
  /** Root of the files on the default branch, with a slash at the end, as the catalog reads them. */
  readonly contentsUrl: string;
  readonly defaultBranch: string;
}

/** What publishing found and did: nothing is ever made twice or overwritten. */
export interface PublishOutcome {
  readonly status: 'published' | 'already-published';
  readonly repository: ServiceRepository;
  /** The commit that holds the published tree. */
  readonly commit: string;
  /** What this call made; empty when an earlier one had made all of it. */
  readonly made: ReadonlyArray<'repository' | 'content'>;
  /** Whether the default branch takes changes through change requests only; the credentials may not be allowed to say so. */
  readonly protection: 'protected' | 'not-permitted';
}

/** The repository to publish. */
export interface ServicePublication {
  readonly owner: string;
  readonly name: string;
  readonly description: string;
  readonly visibility: 'private' | 'public';
  readonly files: FileTree;
  /** Message of the first commit. */
  readonly message: string;
}

/** A host that holds service repositories. */
export interface ServiceRepositoryHost {
  /** Where a repository of this name is, whether or not it exists. */
  locate(options: { owner: string; name: string }): ServiceRepository;
  /** True when somebody already has a repository of this name. */
  exists(options: { owner: string; name: string }): Promise<boolean>;
  /**
   * Creates the repository if absent, pushes the tree if it is empty, and recognizes an earlier try of the same tree.
   * @throws ConflictError when it holds something else, which is left untouched; NotFoundError when the host has no such owner
   */
  publish(publication: ServicePublication): Promise<PublishOutcome>;
  /** What a repository holds besides what publishing made; undefined when there is none of this name. */
  trace(options: {
    owner: string;
    name: string;
  }): Promise<RepositoryTrace | undefined>;
  /**
   * Deletes a repository that is still as publishing left it; nothing happens where there is none.
   * @throws ConflictError when it has anything else, or its tip is another
   */
  remove(
    address: { owner: string; name: string },
    expected: { tip: string | undefined },
  ): Promise<{ removed: boolean }>;
}
