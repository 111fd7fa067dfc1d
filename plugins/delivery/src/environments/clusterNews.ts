import type {
  ClusterBrief,
  EnvironmentState,
} from '@golden-path/plugin-delivery-common';
import { ageOf, clockTime } from '@golden-path/plugin-golden-path-react';

/** What a banner says about a cluster that is not live. */
export interface ClusterNews {
  readonly cluster: string;
  readonly title: string;
  readonly text: string;
}

const listed = (names: readonly string[]) =>
  names.length < 2
    ? names.join('')
    : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;

function newsOf(
  cluster: ClusterBrief,
  environments: readonly EnvironmentState[],
  now: number,
): ClusterNews | undefined {
  if (cluster.state === 'live' && !cluster.stale) return undefined;
  const affected = listed(
    environments
      .filter(each => each.cluster === cluster.name)
      .map(each => each.environment),
  );
  const age = ageOf(cluster.lastSeen, now);
  const { title, name } = cluster;
  if (cluster.lastSeen === undefined || age === undefined)
    return {
      cluster: name,
      title:
        cluster.state === 'starting'
          ? `${title} is being read for the first time.`
          : `${title} has never answered.`,
      text: [
        affected && `${affected}: nothing is known yet.`,
        cluster.message && `Reason: ${cluster.message}`,
      ]
        .filter(Boolean)
        .join(' '),
    };
  if (!cluster.stale && cluster.state === 'partial')
    return {
      cluster: name,
      title: `${title} is readable only in part.`,
      text: cluster.message ?? '',
    };
  return {
    cluster: name,
    title: `${title} hasn’t answered for ${age}.`,
    text: `${affected ? `Values of ${affected} are` : 'Its values are'} from ${clockTime(cluster.lastSeen, now)}.`,
  };
}

/** One piece of news for each cluster that is not live, in the order of the answer. */
export function clusterNews(
  clusters: readonly ClusterBrief[],
  environments: readonly EnvironmentState[],
  now: number,
): ClusterNews[] {
  return clusters.flatMap(cluster => newsOf(cluster, environments, now) ?? []);
}

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
      text: `${listed(silent.map(({ title }) => title))} not live`,
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
