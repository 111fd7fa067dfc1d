import type { CheckStatus } from '@golden-path/plugin-golden-path-common';
import type { CheckDescription } from '../checks';
import type { Exemption } from '../exemptions';
import type { ProposedFix } from '../fixes';
import type { ScorePoint, StatusChange } from '../history';
import type { LevelDefinition, LevelProgress } from '../levels';
import type { Scorecard, StatusCounts } from '../scorecard';

/** `GET /definitions`: what is judged, the same for everybody. */
export interface ReadinessDefinitions {
  /** By category, in the order of pages. */
  readonly checks: readonly CheckDescription[];
  /** Lowest first. */
  readonly levels: readonly LevelDefinition[];
  /** In delivery order. */
  readonly environments: readonly string[];
  /** Longest that an exemption may last, in days. */
  readonly exemptionDays: number;
}

/** One environment's scorecard, and what became of its evaluation. */
export interface EnvironmentScorecard extends Scorecard {
  readonly environment: string;
  /** ISO 8601. */
  readonly evaluatedAt: string;
  /** Waits to be evaluated anew since then; ISO 8601. */
  readonly pendingSince: string | undefined;
  /** Why the last evaluation failed as a whole; what is shown is the one before. */
  readonly problem: string | undefined;
}

/** `GET /services/:kind/:namespace/:name/scorecards`. */
export interface ServiceScorecards {
  /** Entity reference. */
  readonly service: string;
  /** In delivery order. */
  readonly environments: readonly EnvironmentScorecard[];
  /** Requested and active ones, and those that closed within 30 days, newest first. */
  readonly exemptions: readonly Exemption[];
  /** Open ones, and those merged since the last evaluation. */
  readonly fixes: readonly ProposedFix[];
  /** What this person may do here. */
  readonly allowed: {
    readonly evaluate: boolean;
    readonly requestExemption: boolean;
    readonly approveExemption: boolean;
    readonly proposeFix: boolean;
  };
  readonly revision: number;
}

/** `GET /services/…/environments/:environment/history?days=90`, oldest first; at most 500 changes. */
export interface ScorecardHistory {
  readonly points: readonly ScorePoint[];
  readonly changes: readonly StatusChange[];
}

/** A service in one environment as lists show it. */
export interface ScorecardRow {
  readonly service: string;
  readonly name: string;
  readonly owner: string | undefined;
  readonly system: string | undefined;
  readonly workload: string | undefined;
  readonly template: string | undefined;
  readonly environment: string;
  readonly level: string | undefined;
  readonly score: number | undefined;
  readonly counts: StatusCounts;
  /** Progress to the next level. */
  readonly next: LevelProgress | undefined;
  readonly evaluatedAt: string;
  readonly problem: string | undefined;
}

/** `GET /scorecards`: a page of services in one environment, worst first unless sorted otherwise. */
export interface ScorecardPage {
  readonly rows: readonly ScorecardRow[];
  readonly total: number;
  readonly nextCursor: string | undefined;
  readonly revision: number;
}

/** Services per level; `none` is below the first. */
export type LevelCounts = Readonly<Record<string, number>>;

/** One row of the heat map. */
export interface HeatRow {
  /** Entity reference of a group or system, id of a workload type, reference of a template; undefined: has none. */
  readonly group: string | undefined;
  readonly name: string;
  readonly services: number;
  /** By check. */
  readonly cells: Readonly<Record<string, StatusCounts>>;
  readonly levels: LevelCounts;
  /** The person who asks is in it. */
  readonly mine: boolean;
}

/** `GET /summary`: the fleet in one environment. */
export interface ReadinessSummary {
  readonly environment: string;
  readonly services: number;
  readonly levels: LevelCounts;
  /** The same as it was 30 days before; undefined where history is younger. */
  readonly levelsBefore: LevelCounts | undefined;
  readonly results: StatusCounts;
  /** Exemptions that end within 14 days. */
  readonly exemptionsEndingSoon: number;
  /** Checks by how many services would reach another level if only it passed, most first. */
  readonly fixNext: readonly {
    readonly check: string;
    readonly level: string;
    readonly services: number;
  }[];
  /** Worst first. */
  readonly rows: readonly HeatRow[];
  /** Services whose last evaluation failed as a whole. */
  readonly errored: number;
  readonly filters: {
    readonly owners: readonly string[];
    readonly systems: readonly string[];
    readonly workloads: readonly string[];
    readonly templates: readonly string[];
  };
  /** ISO 8601; the oldest evaluation that is shown. */
  readonly evaluatedAt: string | undefined;
  readonly revision: number;
}

/** One service's result of one check, for drilling down. */
export interface ResultRow {
  readonly service: string;
  readonly name: string;
  readonly owner: string | undefined;
  /** Status by environment, of those it has. */
  readonly statuses: Readonly<Record<string, CheckStatus>>;
  /** First finding of severity error in the environment that is asked about, else the reason. */
  readonly finding: string | undefined;
  /** Services with the same cause have the same; @see causeOf */
  readonly cause: string | undefined;
  readonly since: string | undefined;
  readonly exemptUntil: string | undefined;
  readonly fix: ProposedFix | undefined;
}

/** `GET /results?check=…&environment=…`: who fails a check, is unknown or exempt; grouped by common cause, most first. */
export interface ResultPage {
  readonly rows: readonly ResultRow[];
  readonly total: number;
  readonly counts: StatusCounts;
  readonly causes: readonly {
    readonly cause: string;
    readonly services: number;
    readonly sentence: string;
  }[];
  readonly nextCursor: string | undefined;
  readonly revision: number;
}

/** `GET /trend?days=30|90`: one point per day, oldest first. */
export interface ReadinessTrend {
  readonly days: readonly {
    /** `2026-11-21`. */
    readonly day: string;
    readonly levels: LevelCounts;
    readonly results: StatusCounts;
    readonly score: number | undefined;
  }[];
}

/** A check that an organisation wants passed by a date. */
export interface Campaign {
  readonly id: string;
  readonly title: string;
  readonly check: string;
  readonly environment: string;
  /** `2026-12-31`. */
  readonly due: string;
  readonly createdBy: string;
  /** ISO 8601. */
  readonly createdAt: string;
  readonly endedAt: string | undefined;
}

/** `GET /campaigns/:id`. */
export interface CampaignProgress {
  readonly campaign: Campaign;
  readonly counts: StatusCounts;
  /** Services that fail or are unknown, by owner, most first. */
  readonly owners: readonly {
    readonly owner: string | undefined;
    readonly failing: number;
    readonly unknown: number;
    readonly services: number;
  }[];
  /** Fails at the end of each day since the start. */
  readonly days: readonly { readonly day: string; readonly failing: number }[];
  /** At the pace of the last 14 days; undefined where nothing moves. */
  readonly expectedEnd: string | undefined;
}

/** `GET /exemptions`: those of the services that a person may see, newest first. */
export interface ExemptionPage {
  readonly rows: readonly Exemption[];
  readonly total: number;
  readonly nextCursor: string | undefined;
  readonly revision: number;
}

/** `GET /levels?environment=…`: for lists of services; by entity reference. */
export interface ServiceLevels {
  readonly environment: string;
  readonly services: Readonly<
    Record<
      string,
      {
        readonly level: string | undefined;
        readonly score: number | undefined;
      }
    >
  >;
  readonly revision: number;
}

/** `GET /campaigns`: running ones first, the earliest due first. */
export interface CampaignList {
  readonly campaigns: readonly Campaign[];
}
