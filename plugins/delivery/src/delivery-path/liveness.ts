import type { ClusterBrief } from '@golden-path/plugin-delivery-common';
import { ageOf } from '@golden-path/plugin-golden-path-react';

/** `Live · 2 clusters answered within 12 s`, or which ones did not; the sentence beside the delivery path. */
export function liveness(
  clusters: readonly ClusterBrief[],
  now: number,
): { readonly live: boolean; readonly text: string } {
  const silent = clusters.filter(
    ({ state, stale }) => stale || state === 'down' || state === 'starting',
  );
  if (clusters.length === 0) return { live: false, text: 'No cluster is read' };
  if (silent.length > 0)
    return {
      live: false,
      text: `${new Intl.ListFormat('en').format(silent.map(({ title }) => title))} not live`,
    };
  const oldest = [...clusters].sort((one, other) =>
    (one.lastSeen ?? '').localeCompare(other.lastSeen ?? ''),
  )[0];
  const count =
    clusters.length === 1
      ? clusters[0]?.title
      : clusters.length === 2
        ? 'both clusters'
        : `all ${clusters.length} clusters`;
  return {
    live: true,
    text: `Live · ${count} answered within ${ageOf(oldest?.lastSeen, now) ?? '?'}`,
  };
}
