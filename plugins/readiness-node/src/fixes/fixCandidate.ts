import type { FileTree } from '@golden-path/plugin-golden-path-common';
import type { DeclaredFacts } from '@golden-path/plugin-golden-path-node';
import type { FixKind } from '@golden-path/plugin-readiness-common';

/** A change that may make the check pass; nothing is offered before that is proved. */
export interface FixCandidate {
  readonly kind: FixKind;
  /** One sentence or two for people. */
  readonly summary: string;
  /** The config repository's files after it. */
  readonly tree: FileTree;
  /** Files of the service's repository, of those that it looked at; nothing where it stays as it is. */
  readonly service:
    { readonly before: FileTree; readonly after: FileTree } | undefined;
  /** What the blueprint declares after it. */
  readonly declared: DeclaredFacts | undefined;
}
