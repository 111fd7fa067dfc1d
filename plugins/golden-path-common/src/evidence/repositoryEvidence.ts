/** Files of a service's repository that the portal reads: its blueprint and its documents. */
export interface RepositoryEvidence {
  readonly url: string;
  readonly commit: string | undefined;
  /** Text by path from the root: `golden-path.yaml`, `docs/runbook.md`, `docs/runbooks/<Alert>.md`. */
  readonly files: ReadonlyMap<string, string>;
  /** What could not be read, one sentence each: it begins with the path. */
  readonly problems: readonly string[];
}

/** A document of a repository that is not read. */
export interface UnreadDocument {
  /** Of the file, or of the folder that it would be in: `docs/runbooks`. */
  readonly path: string;
  /** One sentence; has the path in it. */
  readonly message: string;
}
