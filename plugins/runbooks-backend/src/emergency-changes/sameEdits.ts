import { ConflictError } from '@backstage/errors';
import { overlayFolderOf } from '@golden-path/plugin-golden-path-common';
import type { EmergencyRequest } from '@golden-path/plugin-runbooks-common';
import { nameOf } from './emergencySources';
import type { EmergencyChangeRow, StoredFile } from './tables';

/** A plan stands for its edits. @throws ConflictError when it was asked for with others */
export function assertSameEdits(
  { service, environment, files }: EmergencyChangeRow,
  edits: EmergencyRequest['edits'],
): void {
  const folder = overlayFolderOf(nameOf(service), environment);
  const written = JSON.parse(files) as StoredFile[];
  const same =
    written.length === edits.length &&
    edits.every(({ path, before, after }) =>
      written.some(
        file =>
          file.path === `${folder}/${path}` &&
          file.replaces === (before ?? null) &&
          file.content === (after ?? null),
      ),
    );
  if (!same)
    throw new ConflictError(
      'the plan is that of other edits; look at it again',
    );
}
