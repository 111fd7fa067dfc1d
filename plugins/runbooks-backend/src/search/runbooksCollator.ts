import { Readable } from 'node:stream';
import type { DocumentCollatorFactory } from '@backstage/plugin-search-common';
import { runbooksReadPermission } from '@golden-path/plugin-runbooks-common';
import type { RunbooksSource } from './runbooksSource';

/**
 * Collects runbooks for the search index. An index that could not be read to its end fails, and search keeps the one before.
 */
export const createRunbooksCollator = (
  source: Pick<RunbooksSource, 'documents'>,
): DocumentCollatorFactory => ({
  type: 'runbooks',
  visibilityPermission: runbooksReadPermission,
  getCollator: async () => Readable.from(source.documents()),
});
