import type { LiveAlert } from '@golden-path/plugin-golden-path-common';
import type { SourceState } from '@golden-path/plugin-runbooks-common';

/** What is live of one service in one environment. */
export interface LiveEnvironment {
  /** Of the sources of its cluster. */
  readonly state: SourceState;
  /** Pending and firing, at most 20 series of each alert; of a silent source: what it last said. */
  readonly alerts: readonly LiveAlert[];
}

/** What is live of one service. */
export interface LiveService {
  /** @param cluster - where the service is in this environment */
  environment(name: string, cluster: string): LiveEnvironment;
}

/** What a source of alerts is like, for metrics. */
export interface AlertSourceFigures {
  readonly source: string;
  readonly silent: boolean;
  /** Series that are kept. */
  readonly alerts: number;
  /** Alerts of the last answer that are of no service. */
  readonly unmatched: number;
}

/** What sources of alerts last answered, from the database only. */
export interface LiveAlerts {
  /** @param service - canonical entity reference */
  of(service: string): Promise<LiveService>;
  /**
   * Alerts that fire and that nobody silenced, each once an environment, by service; services without one are left out.
   * What a silent source said last doesn't count.
   */
  firing(services: readonly string[]): Promise<ReadonlyMap<string, number>>;
  /** Changes when a source falls silent or answers again, also when that's only because time has passed. */
  freshness(): Promise<string>;
  figures(): Promise<readonly AlertSourceFigures[]>;
}
