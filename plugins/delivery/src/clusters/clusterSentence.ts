import type {
  ClusterBrief,
  FleetPage,
} from '@golden-path/plugin-delivery-common';
import { ageOf, clockTime } from '@golden-path/plugin-golden-path-react';

/** Whether what a cluster says is what is there now. */
export const isLive = ({ state, stale }: ClusterBrief): boolean =>
  state === 'live' && !stale;

const list = (names: readonly string[]) =>
  new Intl.ListFormat('en').format([...names]);

/** What a banner says about a cluster that isn't live. */
export interface ClusterSentence {
  readonly title: string;
  readonly text: string;
}

/**
 * Which environments aren't live, since when, why, and how old the shown values are; undefined while all is well.
 * `now`: milliseconds since the epoch.
 */
export function sentenceOf(
  cluster: ClusterBrief,
  environments: FleetPage['environments'],
  now: number,
): ClusterSentence | undefined {
  if (isLive(cluster)) return undefined;
  const hosted = environments.flatMap(each =>
    each.cluster === cluster.name ? [each.name] : [],
  );
  const what = hosted.length > 0 ? list(hosted) : cluster.title;
  const are = hosted.length > 1 ? 'are' : 'is';
  const age = ageOf(cluster.lastSeen, now);
  const values =
    age && cluster.lastSeen
      ? `Values are from ${clockTime(cluster.lastSeen, now)}.`
      : 'Nothing of it is known yet.';
  const cause = cluster.cause?.replace(/\.$/, '');
  const message = cluster.message?.replace(/\.$/, '');
  switch (cluster.state) {
    case 'starting':
      return {
        title: `${what} ${are} being read.`,
        text: `Cluster ${cluster.title} is being read for the first time. ${age ? values : 'Its services follow when it has answered.'}`,
      };
    case 'partial':
      return {
        title: `${what} ${are} only partly known.`,
        text: `Cluster ${cluster.title}${message ? `: ${message}.` : ' does not answer for every kind of object.'} What it doesn’t answer for is shown as unknown.`,
      };
    default:
      return {
        title: `${what} ${are} not live.`,
        text: `Cluster ${cluster.title} hasn’t answered${age ? ` for ${age}` : ''}${cause ? `: ${cause}` : ''}. ${values}`,
      };
  }
}
