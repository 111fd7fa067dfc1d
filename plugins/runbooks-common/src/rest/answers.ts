import type { CoverageRow } from '../coverage';
import type { RunbookFinding, RunbookPage, RunbookPageSummary } from '../pages';
import type { RunbookPlace } from '../place';
import type { RunbookRun } from '../runs';
import type { ServiceAlert } from '../service-alerts';
import type { SourceState } from '../source-state';

/** Somebody who carries the pager. */
export interface OnCallPerson {
  readonly name: string;
  /** Page at the source; http or https. */
  readonly url: string | undefined;
  /** Step of the escalation policy, from 1. */
  readonly level: number;
  /** Minutes without an answer before this step is told; undefined where the source doesn't say. */
  readonly afterMinutes: number | undefined;
  /** ISO 8601; undefined: always. */
  readonly from: string | undefined;
  /** ISO 8601, the hand-over; undefined: never. */
  readonly until: string | undefined;
}

/** `GET /services/…/on-call`: asked at most once a minute for all who look. */
export interface OnCallNow {
  /** `PagerDuty`; undefined where none is configured. */
  readonly source: string | undefined;
  /** Why it isn't known now, if so; what is below is then its last answer. */
  readonly problem: string | undefined;
  /** What to know of an answer, one sentence: why it names nobody, or that nobody is told of anything. */
  readonly notice?: string | undefined;
  /** ISO 8601; of what is below. */
  readonly observedAt: string | undefined;
  readonly service:
    { readonly name: string; readonly url: string | undefined } | undefined;
  readonly escalationPolicy:
    { readonly name: string; readonly url: string | undefined } | undefined;
  readonly now: readonly OnCallPerson[];
  readonly next: readonly OnCallPerson[];
  readonly incidents: readonly {
    readonly number: number;
    readonly title: string;
    readonly url: string | undefined;
    readonly state: 'triggered' | 'acknowledged';
    readonly urgency: 'high' | 'low';
    readonly openedAt: string;
    readonly assignees: readonly string[];
  }[];
}

/** One environment as the Runbooks tab needs it. */
export interface RunbooksEnvironment {
  readonly name: string;
  readonly order: number;
  readonly productionSizing: boolean;
  /** What `{{…}}` stands for here; without an alert. */
  readonly place: RunbookPlace;
  /** Worst first, then by name. */
  readonly alerts: readonly ServiceAlert[];
  /** The rules: what the overlay renders to. */
  readonly rules: SourceState;
  /** The states: Prometheus or Alertmanager of its cluster. */
  readonly live: SourceState;
  /** Of the overlay. */
  readonly lastChange:
    | {
        readonly title: string;
        readonly author: string;
        readonly at: string;
        readonly url: string | undefined;
        readonly number: number | undefined;
      }
    | undefined;
  readonly release: string | undefined;
  /** Dashboards and logs; `{from}` and `{to}` in them are already filled with the last hour. */
  readonly links: readonly { readonly title: string; readonly url: string }[];
}

/** A service of which nothing was read yet: only its name and owner are known. */
export interface FirstReading {
  /** ISO 8601; since when it waits. */
  readonly since: string | undefined;
  /** Names of those that wait to be read. */
  readonly environments: readonly string[];
  /** Services that are read before it; 0: it is read now, or next. */
  readonly ahead: number;
  /** Tries that failed; it is tried again. */
  readonly failed: number;
}

/** `GET /services/:kind/:namespace/:name`: everything of the Runbooks tab but texts, on-call and runs. */
export interface ServiceRunbooks {
  /** Entity reference. */
  readonly service: string;
  readonly name: string;
  readonly owner: string | undefined;
  readonly workload: string | undefined;
  /** Set until it was read once; nothing else is known of it as long. */
  readonly firstReading?: FirstReading | undefined;
  readonly repository:
    { readonly url: string; readonly state: SourceState } | undefined;
  readonly pages: readonly RunbookPageSummary[];
  /** Worst first. */
  readonly findings: readonly RunbookFinding[];
  /** In delivery order. */
  readonly environments: readonly RunbooksEnvironment[];
  /** What this person may do here. */
  readonly allowed: {
    readonly tick: boolean;
    readonly refresh: boolean;
    readonly requestEmergencyChange: boolean;
  };
  readonly revision: number;
}

/** `GET /services/…/page?id=docs/runbook.md` */
export type RunbookPageAnswer = RunbookPage;

/** `GET /services/…/runs?environment=production&page=docs/runbook.md`: the current one, and up to 10 that ended, newest first. */
export interface RunbookRuns {
  readonly current: RunbookRun | undefined;
  readonly ended: readonly RunbookRun[];
}

/** `GET /coverage`: a page of services, worst first unless sorted otherwise. */
export interface CoveragePage {
  readonly rows: readonly CoverageRow[];
  readonly total: number;
  readonly nextCursor: string | undefined;
  readonly revision: number;
}

/** `GET /summary`: the fleet by team, for the coverage page. */
export interface CoverageSummary {
  readonly services: number;
  readonly states: Readonly<Record<CoverageRow['state'], number>>;
  readonly alerts: number;
  readonly covered: number;
  readonly teams: readonly {
    /** Entity reference; undefined: services without an owner. */
    readonly owner: string | undefined;
    readonly services: number;
    readonly states: Readonly<Record<CoverageRow['state'], number>>;
    readonly alerts: number;
    readonly covered: number;
    /** The person who asks is in it. */
    readonly mine: boolean;
  }[];
}

/** `GET /platform-pages`: of the portal and the organisation, the latter first. */
export interface PlatformPages {
  readonly pages: readonly RunbookPageSummary[];
  readonly organisation: SourceState;
}
