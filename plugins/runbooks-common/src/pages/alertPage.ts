import { findHeading, type PageHeading } from './headings';
import {
  alertPagePath,
  runbookPath,
  type PageIndex,
  type PageOutline,
} from './outline';

/**
 * Where a `runbook_url` leads.
 * - `page`: to a page, or a heading of it
 * - `nowhere`: to where one of them should be
 * - `elsewhere`: to nothing that is read here, so nobody here can say
 * - `no-address`: it isn't one that a browser opens
 */
export type AlertPage =
  | {
      readonly leads: 'page';
      /** Id of the page. */
      readonly page: string;
      /** Id of the heading. */
      readonly anchor: string | undefined;
    }
  | { readonly leads: 'nowhere' | 'elsewhere' | 'no-address' };

/** What Prometheus replaces by the name of the alert. */
const NAME = /\{\{-?\s{0,9}\$labels\.alertname\s{0,9}-?\}\}/g;

/** The `runbook_url` of an alert with its name filled in, as far as it is known before it fires. */
export const addressOfAlert = (url: string, alert: string): string =>
  url.trim().replace(NAME, () => encodeURIComponent(alert));

/**
 * Follows the `runbook_url` of an alert by its shape: `…/runbooks/<service>/<Alert>` of the portal,
 * `…/docs/…/runbooks/<Alert>/` and `…/runbook/#heading` of TechDocs, `…/docs/runbook.md#heading` of a host, or the very
 * address of a page. What leads to none of the service's pages leads to the platform's page of that alert, if there is one.
 * Of an address that Prometheus fills in with other labels than the alert's name nobody knows where it leads before it
 * fires; so the alert has the page that it has by its name, if it has one.
 */
export function findAlertPage(
  url: string,
  alert: string,
  pages: PageIndex,
): AlertPage {
  const filled = addressOfAlert(url, alert);
  if (filled.includes('{{')) {
    const named = pageOfAlert({ name: alert, runbookUrl: undefined }, pages);
    if (named.leads === 'page') return named;
  }
  const found = follow(filled, alert, pages);
  const platform = pages.platform.get(alert);
  return found.leads === 'page' || !platform ? found : pageAt(platform);
}

/**
 * The page of an alert: where its `runbook_url` leads; without one, its page by name, a heading of the runbook that is its
 * name, or the platform's page. `nowhere` where it has none.
 */
export function pageOfAlert(
  alert: { readonly name: string; readonly runbookUrl: string | undefined },
  pages: PageIndex,
): AlertPage {
  const { name, runbookUrl } = alert;
  if (runbookUrl !== undefined) return findAlertPage(runbookUrl, name, pages);
  const own = pages.byId.get(alertPagePath(name));
  if (own) return pageAt(own);
  const section = sectionOfRunbook(pages, name);
  if (section.leads === 'page') return section;
  const platform = pages.platform.get(name);
  return platform ? pageAt(platform) : section;
}

function follow(url: string, alert: string, pages: PageIndex): AlertPage {
  const address = parse(url);
  if (!address) return { leads: 'no-address' };
  const { segments, fragment } = address;
  const exact = pages.byUrl.get(address.page);
  if (exact) return pageAt(exact, headingOf(exact, fragment));
  const last = (segments.at(-1) ?? '').replace(/\.md$/i, '');
  const page = pages.byId.get(alertPagePath(last));
  if (page) return pageAt(page, headingOf(page, fragment));
  const isRunbook = last.toLowerCase() === 'runbook';
  const runbook = pages.byId.get(runbookPath);
  if (isRunbook && fragment === '' && runbook) return pageAt(runbook);
  const { service } = pages;
  const isOurs =
    isRunbook ||
    (segments.includes('runbooks') &&
      (last === alert ||
        (service !== undefined && segments.at(-2) === service)));
  if (!isOurs) return { leads: 'elsewhere' };
  return sectionOfRunbook(pages, isRunbook ? fragment : last);
}

function sectionOfRunbook(pages: PageIndex, text: string): AlertPage {
  const runbook = pages.byId.get(runbookPath);
  const heading = runbook && findHeading(runbook.headings, text);
  return runbook && heading ? pageAt(runbook, heading) : { leads: 'nowhere' };
}

const pageAt = (page: PageOutline, heading?: PageHeading): AlertPage => ({
  leads: 'page',
  page: page.id,
  anchor: heading?.id,
});

const headingOf = (page: PageOutline, fragment: string) =>
  fragment === '' ? undefined : findHeading(page.headings, fragment);

function parse(
  url: string,
): { page: string; segments: string[]; fragment: string } | undefined {
  try {
    const { protocol, origin, pathname, hash } = new URL(url.trim());
    if (protocol !== 'https:' && protocol !== 'http:') return undefined;
    return {
      page: (origin + pathname).replace(/\/$/, ''),
      segments: pathname
        .split('/')
        .filter(part => part !== '')
        .map(part => decodeURIComponent(part)),
      fragment: decodeURIComponent(hash.slice(1)),
    };
  } catch {
    return undefined;
  }
}
