/** Files of a service's repository that the portal reads: its blueprint and its documents. */
export interface RepositoryEvidence {
  readonly url: string;
  readonly commit: string | undefined;
  /** Text by path from the root: `golden-path.yaml`, `docs/runbook.md`, `docs/runbooks/<Alert>.md`. */
  readonly files: ReadonlyMap<string, string>;
  /** What could not be read, one sentence each: it begins with the path. */
  readonly problems: readonly string[];
}
