import type {
  Blueprint,
  FileOwnership,
} from '@golden-path/plugin-golden-path-common';

/** What generation knows of a runtime's source code: whose it is, and which files carry the service's name. */
export interface SkeletonRuntime {
  /** Runtime. */
  readonly id: string;
  readonly ownershipOf: (path: string) => FileOwnership;
  /** The file for this service, or undefined where it is the same for all. Edits the structure, never the text. */
  readonly edit: (
    path: string,
    content: string,
    blueprint: Blueprint,
  ) => string | undefined;
}
