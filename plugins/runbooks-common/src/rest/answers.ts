import type { AlertMute } from '@golden-path/plugin-golden-path-common';
import type { AlertState } from '../alerts';
import type { RunbookFinding, RunbookPage, RunbookPageSummary } from '../pages';
import type { RunbookPlace } from '../place';
import type { RunbookRun } from '../runs';

/** What a source last did, so that nobody takes old news for new. */
export type SourceState =
  | { readonly state: 'read'; readonly at: string }
  | {
      readonly state: 'silent';
      /** One sentence. */
      readonly reason: string;
      /** ISO 8601; when it last answered. Undefined: never. */
      readonly last: string | undefined;
    }
  | { readonly state: 'absent'; readonly reason: string };

/** An alert of a service in one environment. */
export interface ServiceAlert {
  readonly name: string;
  readonly severity: string | undefined;
  readonly expression: string;
  readonly for: string | undefined;
  readonly summary: string | undefined;
  readonly state: AlertState;
  /** While `state` is `unknown`: what its source last said, and when (ISO 8601). For people to read, never a verdict. */
  readonly lastKnown?:
    { readonly state: AlertState; readonly at: string } | undefined;
  /** ISO 8601; since when it is pending or fires. */
  readonly since: string | undefined;
  readonly mute: AlertMute | undefined;
  /** Series that are pending or fire, at most 20; their labels. */
  readonly series: readonly Readonly<Record<string, string>>[];
  /** Its page at Prometheus or Alertmanager. */
  readonly url: string | undefined;
  /** Where its `runbook_url` leads. */
  readonly page:
    | {
        readonly leads: 'page';
        readonly page: string;
        readonly anchor: string | undefined;
      }
    | { readonly leads: 'elsewhere'; readonly url: string }
    | { readonly leads: 'nowhere'; readonly reason: string };
}

/** Somebody who carries the pager. */
export interface OnCallPerson {
  readonly name: string;
  /** Page at the source; http or https. */
  readonly url: string | undefined;
  /** Step of the escalation policy, from 1. */
  readonly level: number;
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

/** `GET /services/:kind/:namespace/:name`: everything of the Runbooks tab but texts, on-call and runs. */
export interface ServiceRunbooks {
  /** Entity reference. */
  readonly service: string;
  readonly name: string;
  readonly owner: string | undefined;
  readonly workload: string | undefined;
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

/** `GET /find?service=payments-api&alert=PaymentsApiRestarting&environment=production`: where `/runbooks/<service>/<Alert>` leads. */
export interface FoundRunbook {
  /** Entity reference. */
  readonly service: string;
  /** As asked for, else where the alert fires, else the last of the organisation's. */
  readonly environment: string | undefined;
  /** Undefined: it has no page. */
  readonly page: string | undefined;
  readonly anchor: string | undefined;
}

/** A service of the coverage page. */
export interface CoverageRow {
  /** Entity reference. */
  readonly service: string;
  readonly name: string;
  readonly owner: string | undefined;
  /** `unknown`: its repository was never read. */
  readonly state: 'complete' | 'gaps' | 'none' | 'unknown';
  readonly pages: number;
  readonly alerts: number;
  /** Alerts that lead to a page. */
  readonly covered: number;
  readonly firing: number;
  /** Findings by kind; kinds without one are left out. */
  readonly findings: Readonly<Record<string, number>>;
  /** ISO 8601; the oldest review among its pages. */
  readonly oldestReview: string | undefined;
  readonly repository: SourceState;
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
