import type {
  Incident,
  IncidentRunbook,
} from '@golden-path/plugin-golden-path-react';
import type {
  RunbookPageSummary,
  ServiceAlert,
  ServiceRunbooks,
} from '@golden-path/plugin-runbooks-common';
import { platformPagePath } from '../links/platformPagePath';
import type { TabQuery } from '../links/address';

/**
 * What pages and alerts about a kind of cause are called. The kinds are those of delivery's causes; alerts of generated
 * services and the portal's pages have such words in their names, and so do most that people write.
 */
const causeWords: Readonly<Record<string, RegExp>> = {
  'crash-loop': /restart|crash/i,
  'out-of-memory': /memory|oom|restart|crash/i,
  'init-crash': /migration|init.?container|\binit\b/i,
  'image-pull': /image|pull/i,
  configuration: /secret|config/i,
  'not-ready': /not.?ready|unavailable|down|probe/i,
  unschedulable: /unschedul|schedul|quota|capacity/i,
};

const syncWords = /sync|drift/i;
const stuckWords = /stuck|progress|degraded/i;

/** A place that is about an incident. */
export interface MatchedRunbook extends Omit<IncidentRunbook, 'to'> {
  /** Where it is: a place in the service's tab, or a page of the platform. */
  readonly place:
    | { readonly of: 'service'; readonly tab: TabQuery }
    | { readonly of: 'platform'; readonly page: string };
}

const wordsOf = ({ id, title, alert = '' }: RunbookPageSummary): string =>
  `${id.replace(/^.*\//, '').replace(/\.md$/, '')} ${title} ${alert}`;

/** Kinds of cause that objects bring along, such as `job-degraded`, are words themselves. */
function wordsFor(reason: string | undefined): RegExp | undefined {
  if (reason === undefined) return undefined;
  return (
    causeWords[reason] ?? (/^job-/.test(reason) ? /job|migration/i : stuckWords)
  );
}

/**
 * The runbook for an incident: an alert that fires there, the one about the cause first; else, where Git and cluster
 * differ and nothing else is wrong, a page about that; else a page of the service or the platform about the cause; else
 * the service's runbook. Undefined: there is none.
 */
export function matchRunbook(
  incident: Incident,
  { pages, environments }: Pick<ServiceRunbooks, 'pages' | 'environments'>,
  platform: readonly RunbookPageSummary[],
): MatchedRunbook | undefined {
  const { environment, reason, health, outOfSync } = incident;
  const words = wordsFor(reason);
  const all = [...pages, ...platform];
  const alerts =
    environments.find(({ name }) => name === environment)?.alerts ?? [];
  const about = (alert: ServiceAlert): MatchedRunbook | undefined => {
    const { page } = alert;
    if (page.leads !== 'page') return undefined;
    const summary = all.find(({ id }) => id === page.page);
    return {
      title: summary?.title ?? alert.name,
      why: `for ${alert.name}, which is ${alert.state}`,
      place: {
        of: 'service',
        tab: {
          environment,
          page: page.page,
          alert: alert.name,
          anchor: page.anchor,
        },
      },
    };
  };
  const ofPage = (
    page: RunbookPageSummary | undefined,
    why: string,
  ): MatchedRunbook | undefined =>
    page && {
      title: page.title,
      why,
      place: platform.includes(page)
        ? { of: 'platform', page: page.id }
        : {
            of: 'service',
            tab: { environment, page: page.id, alert: page.alert },
          },
    };
  const named = (list: readonly RunbookPageSummary[], by: RegExp | undefined) =>
    by && list.find(page => by.test(wordsOf(page)));

  const loud = alerts.filter(
    ({ state, page }) =>
      page.leads === 'page' && (state === 'firing' || state === 'pending'),
  );
  const loudest = loud.find(({ name }) => words?.test(name)) ?? loud[0];
  const settled = health === 'Healthy' || health === 'Suspended';
  const cause = reason?.replaceAll('-', ' ');
  return (
    (loudest && about(loudest)) ??
    (settled && outOfSync
      ? ofPage(named(all, syncWords), 'for what differs from Git')
      : undefined) ??
    ofPage(named(pages, words), `for ${cause}`) ??
    ofPage(named(platform, words), `for ${cause}`) ??
    (outOfSync
      ? ofPage(named(all, syncWords), 'for what differs from Git')
      : undefined) ??
    ofPage(
      pages.find(({ alert, source }) => !alert && source === 'repository') ??
        pages.find(({ alert }) => !alert),
      'of the service',
    )
  );
}

/** Address of a matched runbook. */
export const addressOfMatch = (
  { place }: MatchedRunbook,
  tabAddress: (tab: TabQuery) => string,
): string =>
  place.of === 'platform'
    ? platformPagePath(place.page)
    : tabAddress(place.tab);
