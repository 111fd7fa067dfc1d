import type { Finding } from '@golden-path/plugin-golden-path-common';
import {
  alertOfPath,
  type AlertRule,
  defaultReviewedWithin,
  type JudgedPage,
  judgePages,
  outlineOf,
  readRunbook,
  type RunbookFinding,
} from '@golden-path/plugin-runbooks-common';
import type { ReadinessEvidence } from '../../evidence';

/** Notes that a result has at most; the worst are kept. */
const mostNotes = 20;

/** What is said of pages beside the verdict: they fail nothing. */
const noted: ReadonlySet<RunbookFinding['kind']> = new Set([
  'dead-link',
  'orphan-page',
  'outdated-page',
]);

/**
 * What else is to be put right in a service's pages, as notes: links that lead nowhere, pages of alerts that this
 * environment doesn't have, and pages that nobody reviewed for long. None of it is an error of READINESS's rules, so none
 * changes the verdict.
 *
 * A page of an alert is only noted where the environment has production's sizing and alerts: others needn't have them all.
 *
 * @param alerts - of this environment; undefined where they aren't all known
 */
export function pageNotes(
  { repository, blueprint, environment, evaluatedAt }: ReadinessEvidence,
  alerts: readonly AlertRule[] | undefined,
): Finding[] {
  if (!repository.known) return [];
  const { files, problems } = repository.value;
  const hasAll =
    environment.productionSizing === true &&
    alerts !== undefined &&
    alerts.length > 0;
  return judgePages({
    service: blueprint?.metadata.name,
    repository: 'known',
    pages: pagesOf(files),
    unread: problems.map(message => ({
      path: /^\S*/.exec(message)?.[0] ?? '',
      message,
    })),
    alerts: new Map([[environment.name, hasAll ? alerts : undefined]]),
    workload: undefined,
    links: [],
    reviewedWithin: defaultReviewedWithin,
    now: new Date(evaluatedAt),
  })
    .filter(({ kind }) => noted.has(kind))
    .slice(0, mostNotes)
    .map(({ kind, page, line, message, fix }): Finding => ({
      rule: 'complete',
      severity: 'note',
      ...(page !== undefined && { file: page }),
      message:
        kind === 'orphan-page'
          ? `no alert of ${environment.name} leads to ${page}`
          : kind === 'dead-link'
            ? `${page} line ${line}: ${message}`
            : message,
      fix,
    }));
}

/** Pages are read once, for every environment that is judged by them. */
const read = new WeakMap<ReadonlyMap<string, string>, readonly JudgedPage[]>();

function pagesOf(files: ReadonlyMap<string, string>): readonly JudgedPage[] {
  const known = read.get(files);
  if (known) return known;
  const pages = [...files].flatMap(([path, text]) =>
    path.endsWith('.md') ? [pageOf(path, text)] : [],
  );
  read.set(files, pages);
  return pages;
}

/** Its last change isn't known here, so only a review that it states itself counts. */
function pageOf(id: string, text: string): JudgedPage {
  const document = readRunbook(text, { path: id });
  const isRead = !('problem' in document);
  const outline = outlineOf(
    {
      id,
      source: 'repository',
      alert: alertOfPath(id),
      url: undefined,
    },
    text,
    isRead ? document : undefined,
  );
  return {
    id,
    source: outline.source,
    alert: outline.alert,
    url: undefined,
    blank: outline.blank,
    headings: outline.headings,
    reviewed:
      isRead && document.reviewed !== undefined
        ? { at: document.reviewed, by: undefined, stated: true }
        : undefined,
    links: isRead ? document.links : [],
  };
}
