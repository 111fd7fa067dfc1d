import type { AlertPage } from '@golden-path/plugin-runbooks-common';

/** A bigint, as the drivers give it: a text from PostgreSQL. */
export type Bigint = number | string;

/** A row of `runbooks_services`: a service that delivery knows, and how its runbooks are. */
export interface ServiceTableRow {
  readonly ref: string;
  readonly name: string;
  readonly sort_name: string;
  readonly owner: string | null;
  readonly workload: string | null;
  /** JSON: what its catalog entity says, `CatalogFacts`. */
  readonly catalog: string;
  /** Of the newest evidence that was looked at. */
  readonly version: Bigint;
  readonly repository_url: string | null;
  /** Host and port of that address; null where it is none. */
  readonly repository_host: string | null;
  /** Its default branch; null before somebody asked for it. */
  readonly repository_branch: string | null;
  /** When it was last asked whether it answers and has something newer. */
  readonly repository_checked_at: Bigint | null;
  /** When somebody looked at the service whose repository was not asked since; null where nobody did. */
  readonly viewed_at: Bigint | null;
  /** Commit that delivery told when its pages were read, which may be older than that of the pages. */
  readonly repository_told: string | null;
  /** Commit at which its pages were read; null before the first time. */
  readonly repository_commit: string | null;
  /** When the repository last answered. */
  readonly repository_at: Bigint | null;
  /** Why it can't be read, and since when; null when it was read. */
  readonly repository_problem: string | null;
  readonly repository_problem_since: Bigint | null;
  /** JSON: what of it isn't read, `UnreadDocument[]`. */
  readonly unread: string;
  readonly state: 'complete' | 'gaps' | 'none' | 'unknown';
  readonly pages: number;
  readonly alerts: number;
  readonly covered: number;
  /** JSON: `RunbookFinding[]`, worst first. */
  readonly findings: string;
  /** Their kinds with a space before and after each: ` dead-link orphan-page `. */
  readonly finding_kinds: string;
  /** Orders services, the worst first. */
  readonly worst_key: string;
  readonly oldest_review: Bigint | null;
  readonly judged_at: Bigint;
}

/** A row of `runbooks_environments`: where a service runs, and what its overlay says of alerts. */
export interface EnvironmentTableRow {
  readonly service: string;
  readonly environment: string;
  readonly cluster: string;
  readonly namespace: string | null;
  readonly workload_kind: string | null;
  readonly workload_name: string | null;
  readonly release: string | null;
  /** JSON: of the overlay, `RunbooksEnvironment['lastChange']`. */
  readonly last_change: string | null;
  /** Commit and folder that the rules are of; null before the first time. */
  readonly overlay: string | null;
  readonly rules_at: Bigint | null;
  /** Why the rules can't be read. */
  readonly rules_problem: string | null;
  /** The overlay isn't there, rather than unreadable. */
  readonly rules_absent: boolean | number;
}

/** A row of `runbooks_rules`: an alert that an overlay defines, in the order of the overlay. */
export interface RuleTableRow {
  readonly service: string;
  readonly environment: string;
  readonly position: number;
  readonly name: string;
  /** JSON: `AlertRule`. */
  readonly rule: string;
  /** Where its `runbook_url` leads, else its name. */
  readonly leads: AlertPage['leads'];
  readonly page: string | null;
  readonly anchor: string | null;
}

/** A row of `runbooks_pages`. */
export interface PageTableRow {
  /** Entity reference; empty for pages of the organisation. */
  readonly service: string;
  readonly id: string;
  readonly source: 'repository' | 'linked' | 'organisation';
  readonly title: string;
  readonly alert: string | null;
  readonly url: string | null;
  readonly edit_url: string | null;
  readonly commit: string | null;
  /** Names its content: the id at its host, or the entity tag of an address; null where it isn't read. */
  readonly blob: string | null;
  readonly reviewed_at: Bigint | null;
  readonly reviewed_by: string | null;
  readonly reviewed_stated: boolean | number;
  readonly read_at: Bigint;
  readonly problem: string | null;
  readonly problem_since: Bigint | null;
  /** Markdown; null where it isn't read. */
  readonly text: string | null;
}

/** A row of `runbooks_hosts`: a host that doesn't let any of its repositories be read, as long as that is so. */
export interface SilentHostRow {
  /** As `repository_host`. */
  readonly host: string;
  /** Why, without anything of a single repository. */
  readonly problem: string;
  readonly problem_since: Bigint;
  /** Questions that it did not answer. */
  readonly attempts: number;
  /** When it is asked again. */
  readonly due_at: Bigint;
}
