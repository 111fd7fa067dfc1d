import type { Change } from '@golden-path/plugin-delivery-common';
import type {
  CommitRecord,
  MergedChange,
} from '@golden-path/plugin-golden-path-node';
import { touchedOverlays, overlayId } from './overlayListing';
import type { OverlayKey } from './overlayStore';

/** A commit as people know it: by the change request that brought it, where there is one. */
export const toChange = (
  commit: CommitRecord,
  merged: MergedChange | undefined,
): Change => ({
  commit: commit.id,
  title: merged?.title ?? commit.title,
  author: merged?.author || commit.author,
  at: commit.at,
  changeRequest: merged && { number: merged.number, url: merged.url },
  url: commit.url,
});

/** The newest commit that concerns each overlay, by overlay. `commits` are newest first; pure. */
export function lastChanges(
  commits: readonly CommitRecord[],
  overlays: readonly OverlayKey[],
): ReadonlyMap<string, CommitRecord> {
  const found = new Map<string, CommitRecord>();
  let open = overlays;
  for (const commit of commits) {
    const touched = touchedOverlays(commit.files ?? [], open);
    if (touched.size === 0) continue;
    for (const id of touched) found.set(id, commit);
    open = open.filter(key => !touched.has(overlayId(key)));
  }
  return found;
}
