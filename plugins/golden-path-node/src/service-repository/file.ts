import type { FileOwnership } from '@golden-path/plugin-golden-path-common';
import type { GenerationContext } from '../generation/types';

/** A file of the service repository, and who it belongs to after it was generated. */
export interface RepositoryFile {
  readonly path: string;
  readonly content: string;
  readonly ownership: FileOwnership;
  readonly executable?: boolean;
}

/** Writes the files of one concern. Pure. */
export type FileBuilder = (
  context: GenerationContext,
) => readonly RepositoryFile[];
