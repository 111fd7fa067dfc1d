/**
 * - `repository`: `docs/runbook.md` and `docs/runbooks/<Alert>.md` of the service
 * - `linked`: the catalog entry links it
 * - `organisation`: for alerts of every service, from a folder that the configuration names
 * - `portal`: comes with the portal, about GitOps
 */
export type RunbookSource = 'repository' | 'linked' | 'organisation' | 'portal';

/** One page as lists show it. */
export interface RunbookPageSummary {
  /** Path from the repository's root; `<source>/<name>` for pages of the other sources. */
  readonly id: string;
  readonly source: RunbookSource;
  /** Its first heading, else its name. */
  readonly title: string;
  /** Alert that it is about, by its name. */
  readonly alert: string | undefined;
  /** Its page at the host, to read and to edit; undefined for pages that come with the portal. */
  readonly url: string | undefined;
  readonly editUrl: string | undefined;
  /** Commit at which it was read; undefined for pages that are in no repository. */
  readonly commit: string | undefined;
  /** The day of `reviewed:` in its front matter, else its last change; undefined where its history isn't known. */
  readonly reviewed:
    | {
        readonly at: string;
        readonly by: string | undefined;
        readonly stated: boolean;
      }
    | undefined;
  /** ISO 8601; when it was read. */
  readonly readAt: string;
}

/** A page with its text. */
export interface RunbookPage extends RunbookPageSummary {
  /** Markdown as it is written, at most 512 KiB. */
  readonly text: string;
  /** Why it may not be the newest: the source can't be read since. */
  readonly stale:
    { readonly reason: string; readonly since: string } | undefined;
}

/** Worst first. */
export const runbookFindingKinds = [
  'missing-runbook',
  'missing-page',
  'dead-link',
  'missing-section',
  'unread-page',
  'orphan-page',
  'outdated-page',
] as const;

/**
 * - `missing-runbook`: there is no `docs/runbook.md`, and the entity links none
 * - `missing-page`: an alert leads to no page
 * - `dead-link`: a page leads to a page or a heading that isn't there
 * - `missing-section`: the runbook lacks a section that its workload type needs
 * - `unread-page`: a page is too large, a link, or not UTF-8
 * - `orphan-page`: no alert leads to the page of an alert
 * - `outdated-page`: nobody reviewed it for longer than is configured
 */
export type RunbookFindingKind = (typeof runbookFindingKinds)[number];

/** Something to put right in a service's runbooks. */
export interface RunbookFinding {
  readonly kind: RunbookFindingKind;
  readonly severity: 'error' | 'warning';
  /** One sentence: what was found. */
  readonly message: string;
  /** One sentence: what to do. */
  readonly fix: string;
  /** Page it is about. */
  readonly page: string | undefined;
  /** Alert it is about. */
  readonly alert: string | undefined;
  /** Environments where the alert is; empty where it is about no alert. */
  readonly environments: readonly string[];
  /** Line of the page, from 1. */
  readonly line: number | undefined;
}
