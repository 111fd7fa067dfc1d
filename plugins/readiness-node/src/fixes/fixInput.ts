import type {
  Blueprint,
  FileTree,
  ManifestBundle,
  Organisation,
} from '@golden-path/plugin-golden-path-common';
import type {
  DeclaredFacts,
  GeneratedService,
  VerificationReport,
} from '@golden-path/plugin-golden-path-node';

/** One environment of a service, with the overlay that says what it is. */
export interface FixEnvironment {
  readonly name: string;
  /** Folder of the overlay, from the root of {@link FixInput.tree}. */
  readonly overlay: string;
  readonly productionSizing: boolean;
  readonly preview: boolean;
}

/** A service that has a blueprint and a lock, so that what it is made of can be generated again. */
export interface GeneratedFrom {
  readonly organisation: Organisation;
  /** Text of `golden-path.yaml` on the default branch. */
  readonly blueprint: string;
  /** Text of `golden-path.lock.yaml`. */
  readonly lock: string;
  generate(blueprint: Blueprint): GeneratedService;
  /** Those of these files of the service's repository that there are. */
  readFiles(paths: readonly string[]): Promise<FileTree>;
}

/** Everything that a fix is planned from. Data, and functions that read; planning writes nothing. */
export interface FixInput {
  /** Id of a check that reads manifests. */
  readonly check: string;
  /** Where it fails. */
  readonly environment: string;
  /** Every environment of the service: none of them may get worse. */
  readonly environments: readonly FixEnvironment[];
  /** Of the config repository, what belongs to the service; by path from its root. */
  readonly tree: FileTree;
  /** Undefined for a service that Golden Path didn't make. */
  readonly generatedFrom: GeneratedFrom | undefined;
  /** Why the change can't be opened and is only shown to be copied; undefined where it can be opened. */
  readonly copyReason: string | undefined;
  /** Declared by the blueprint, where there is one but nothing is generated from it. */
  readonly declared?: DeclaredFacts | undefined;
  readonly options?: ManifestBundle['options'] | undefined;
  /** Keys the ids of plans, so that nobody finds a hidden credential by trying ids. */
  readonly idKey: string;
  /** Renders and verifies every overlay of a tree, and remembers what it has seen. */
  verify(
    tree: FileTree,
    options: { blueprint?: DeclaredFacts; signal?: AbortSignal },
  ): Promise<VerificationReport>;
  readonly signal?: AbortSignal | undefined;
}

/** What one file is and what the fix makes of it, as it is: may hold credentials, and is never shown. */
export interface FixWrite {
  readonly repository: 'config' | 'service';
  readonly path: string;
  /** Undefined for a file that isn't there. */
  readonly before: string | undefined;
  /** Undefined for a file that goes. */
  readonly after: string | undefined;
}
