/** A file or folder of a commit. */
export interface SourceEntry {
  readonly path: string;
  readonly mode: string;
  readonly type: 'blob' | 'tree' | 'commit';
  /** Object id: the same content has the same. */
  readonly sha: string;
}

/** An open change request, with what ApplicationSets may use of it. */
export interface OpenChangeRequest {
  readonly number: number;
  readonly title: string;
  readonly branch: string;
  readonly targetBranch: string;
  readonly headSha: string;
  readonly labels: readonly string[];
  readonly author: string;
}

/** The Git host, as Argo CD reads it. */
export interface GitSource {
  /** @returns the full commit id; @throws Error naming URL and revision */
  resolve(repository: string, revision: string): Promise<string>;
  /** Every file and folder of a commit, by path. */
  entries(
    repository: string,
    commit: string,
  ): Promise<ReadonlyMap<string, SourceEntry>>;
  /** Contents by object id. */
  read(
    repository: string,
    shas: readonly string[],
  ): Promise<ReadonlyMap<string, string>>;
  /** Of a repository of the forge; empty where there is no such repository. */
  changeRequests(
    owner: string,
    repository: string,
  ): Promise<readonly OpenChangeRequest[]>;
}
