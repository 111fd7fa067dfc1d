import type { AlertRule } from '../alerts';
import { pageOfAlert, type AlertPage } from './alertPage';
import { aboutPage, isUnread, type PagesToJudge } from './pagesToJudge';
import {
  alertPagePath,
  alertPagesFolder,
  runbookPath,
  type PageIndex,
} from './outline';
import type { RunbookFinding } from './page';

/** An alert with the environments that have it. */
interface FoundAlert {
  readonly rule: AlertRule;
  readonly page: AlertPage;
  readonly environments: string[];
}

/** Does every alert lead to a page, and an alert to every page of one? */
export function judgeAlertPages(
  given: PagesToJudge,
  index: PageIndex,
): RunbookFinding[] {
  const found = findAlerts(given, index);
  return [
    ...found.flatMap(alert => judgeAlert(alert, given)),
    ...judgeOrphans(found, given),
  ];
}

/** The alerts of all environments; one that is the same in several is there once. */
function findAlerts(given: PagesToJudge, index: PageIndex): FoundAlert[] {
  const found = new Map<string, FoundAlert>();
  for (const [environment, rules = []] of given.alerts)
    for (const rule of rules) {
      const key = JSON.stringify([rule.name, rule.runbookUrl]);
      const alert = found.get(key) ?? {
        rule,
        page: pageOfAlert(rule, index),
        environments: [],
      };
      if (!alert.environments.includes(environment))
        alert.environments.push(environment);
      found.set(key, alert);
    }
  return [...found.values()];
}

function judgeAlert(
  { rule: { name, runbookUrl }, page, environments }: FoundAlert,
  given: PagesToJudge,
): RunbookFinding[] {
  const finding = (message: string, fix: string): RunbookFinding[] => [
    {
      kind: 'missing-page',
      severity: 'error',
      message,
      fix,
      page: page.leads === 'page' ? page.page : undefined,
      alert: name,
      environments,
      line: undefined,
    },
  ];
  const path = alertPagePath(name);
  if (runbookUrl === undefined) {
    if (page.leads !== 'page')
      return finding(
        `the alert ${name} has no runbook_url`,
        `Add the annotation runbook_url, and ${path}`,
      );
    return page.page.startsWith('docs/')
      ? finding(
          `the alert ${name} has no runbook_url, though ${page.page} is about it`,
          'Add the annotation runbook_url',
        )
      : [];
  }
  if (page.leads === 'no-address')
    return finding(
      `the runbook_url of the alert ${name} is no address`,
      'Let runbook_url be an address that starts with https://',
    );
  const mayBeThere =
    given.repository === 'unknown' ||
    isUnread(given, path) ||
    isUnread(given, runbookPath);
  if (page.leads !== 'nowhere' || mayBeThere) return [];
  return finding(
    `the runbook_url of the alert ${name} leads to no page`,
    `Write ${path}, or a section of ${runbookPath} with that heading`,
  );
}

/** Pages in the folder that are about no alert. */
const otherPages = /\/(?:README|index)\.md$/i;

/** While the alerts of an environment aren't known, one of them may lead to the page. */
function judgeOrphans(
  found: readonly FoundAlert[],
  { pages, alerts }: PagesToJudge,
): RunbookFinding[] {
  const areKnown =
    alerts.size > 0 && [...alerts.values()].every(rules => rules !== undefined);
  if (!areKnown) return [];
  const reached = new Set(
    found.flatMap(({ page }) => (page.leads === 'page' ? [page.page] : [])),
  );
  return pages
    .filter(
      ({ id, source, blank }) =>
        source === 'repository' &&
        id.startsWith(`${alertPagesFolder}/`) &&
        !otherPages.test(id) &&
        !blank &&
        !reached.has(id),
    )
    .map(({ id, headings }) => ({
      ...aboutPage(id, headings[0]?.line ?? 1),
      kind: 'orphan-page',
      severity: 'warning',
      message: `no alert of any environment leads to ${id}`,
      fix: 'Let the runbook_url of an alert lead to it, or remove it',
    }));
}
