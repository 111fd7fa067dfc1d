import type {
  Incident,
  IncidentRunbook,
} from '@golden-path/plugin-golden-path-react';
import {
  portalPageOf,
  type RunbookPageSummary,
  type ServiceAlert,
  type ServiceRunbooks,
} from '@golden-path/plugin-runbooks-common';
import type { TabQuery } from '../links/address';

/**
 * What pages that people write and alerts about a kind of cause are called, the closest words first. The kinds are those of delivery's
 * causes; alerts of generated services have such words in their names, and so do most that people write.
 */
const causeWords: Readonly<Record<string, readonly RegExp[]>> = {
  'crash-loop': [/restart|crash/i],
  'out-of-memory': [/memory|oom/i, /restart|crash/i],
  'init-crash': [/migration|\binit\b/i, /restart|crash/i],
  'image-pull': [/image|pull/i],
  configuration: [/secret|config/i],
  'not-ready': [/not.?ready|unavailable|down/i, /stuck/i],
  unschedulable: [/schedul|quota|capacity/i, /stuck/i],
};

/** Of what objects bring along that are no pods, such as `deployment-degraded`. */
const otherWords: readonly RegExp[] = [/stuck/i];
const jobWords: readonly RegExp[] = [/migration|job/i];

const syncWords: Readonly<Record<Incident['sync'], readonly RegExp[]>> = {
  'in-sync': [],
  drifted: [/drift/i, /not.?sync|out.?of.?sync/i],
  'not-syncing': [/not.?sync|out.?of.?sync/i, /drift/i],
};

const syncReasons: Readonly<Record<Incident['sync'], string>> = {
  'in-sync': '',
  drifted: 'for what differs from Git',
  'not-syncing': 'for what doesn’t sync',
};

/** A place in the service's tab that is about an incident; pages for every service are shown there, too. */
export interface MatchedRunbook extends Omit<IncidentRunbook, 'to'> {
  readonly tab: TabQuery;
}

const nameOfPage = ({ id }: RunbookPageSummary): string =>
  id.replace(/^.*\//, '').replace(/\.md$/, '');

/** Whether words are among the page's own: that of its name, title or alert. */
const says = (page: RunbookPageSummary, words: RegExp): boolean =>
  words.test(`${nameOfPage(page)} ${page.title} ${page.alert ?? ''}`);

function wordsFor(reason: string | undefined): readonly RegExp[] {
  if (reason === undefined) return [];
  return (
    causeWords[reason] ?? (reason.startsWith('job-') ? jobWords : otherWords)
  );
}

/** The page that says it most closely; of those that say it alike the first. */
const closest = (
  pages: readonly RunbookPageSummary[],
  words: readonly RegExp[],
): RunbookPageSummary | undefined => {
  for (const each of words) {
    const found = pages.find(page => says(page, each));
    if (found) return found;
  }
  return undefined;
};

/**
 * The runbook for an incident: an alert that fires there, the one about the cause first; else, where Git and cluster
 * differ and nothing else is wrong, a page about that; else a page about the cause: one that people wrote, of the service
 * before the organisation, else the one that comes with the portal; else the service's runbook. Undefined: there is none.
 * @param platform - pages for every service, of the organisation and of the portal
 */
export function matchRunbook(
  incident: Incident,
  { pages, environments }: Pick<ServiceRunbooks, 'pages' | 'environments'>,
  platform: readonly RunbookPageSummary[],
): MatchedRunbook | undefined {
  const { environment, reason, health, sync } = incident;
  const words = wordsFor(reason);
  const all = [...pages, ...platform];
  const written = all.filter(({ source }) => source !== 'portal');
  const ofPortal = (...trouble: Parameters<typeof portalPageOf>) => {
    const id = portalPageOf(...trouble);
    return all.find(page => page.id === id);
  };
  const about = (alert: ServiceAlert): MatchedRunbook | undefined => {
    const { page } = alert;
    if (page.leads !== 'page') return undefined;
    const summary = all.find(({ id }) => id === page.page);
    return {
      title: summary?.title ?? alert.name,
      why: `for ${alert.name}, which is ${alert.state}`,
      tab: {
        environment,
        page: page.page,
        alert: alert.name,
        anchor: page.anchor,
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
      tab: { environment, page: page.id, alert: page.alert },
    };
  const loud = environments
    .filter(({ name }) => name === environment)
    .flatMap(({ alerts }) => alerts)
    .filter(
      ({ state, page }) =>
        page.leads === 'page' && (state === 'firing' || state === 'pending'),
    );
  const loudest =
    words.flatMap(each => loud.find(({ name }) => each.test(name)) ?? [])[0] ??
    loud[0];
  const settled = health === 'Healthy' || health === 'Suspended';
  const ofSync = ofPage(
    // Alerts of a service also say “not synced” of its secrets; this is about its application.
    closest(
      platform.filter(({ source }) => source === 'organisation'),
      syncWords[sync],
    ) ??
      ofPortal({
        outOfSync: sync === 'drifted',
        syncFailed: sync === 'not-syncing',
      }),
    syncReasons[sync],
  );
  return (
    (loudest && about(loudest)) ??
    (settled ? ofSync : undefined) ??
    ofPage(
      written.find(page => nameOfPage(page) === reason) ??
        closest(written, words.slice(0, 1)) ??
        ofPortal({ reason }) ??
        closest(written, words.slice(1)),
      `for ${reason?.replaceAll('-', ' ')}`,
    ) ??
    ofSync ??
    ofPage(
      pages.find(({ alert, source }) => !alert && source === 'repository') ??
        pages.find(({ alert }) => !alert),
      'of the service',
    )
  );
}
