import type { LiveAlert } from './liveAlert';

/** Why a source of alerts could not be asked. The kinds are those of the on-call source. */
export interface AlertProblem {
  readonly kind:
    | 'credentials'
    | 'forbidden'
    | 'rate-limited'
    | 'unavailable'
    | 'malformed'
    | 'refused';
  /** One sentence for people; holds nothing that the source said, and no credential. */
  readonly message: string;
  /** Milliseconds that the source asks to wait. */
  readonly retryAfterMilliseconds: number | undefined;
}

/** What a source answered, or why it didn't. */
export type AlertAnswer =
  | {
      readonly answered: true;
      readonly alerts: readonly LiveAlert[];
      /** Alerts that are left out: of another shape, or beyond the 10,000 that are read; not those without a name. Absent: none. */
      readonly skipped?: number;
    }
  | { readonly answered: false; readonly problem: AlertProblem };

/** Where the alerts of clusters are evaluated: Prometheus, with Alertmanager for what is silenced. Methods never throw. */
export interface AlertSource {
  /** For people: `Alertmanager`, `Prometheus`. */
  readonly name: string;
  /** Names of the clusters whose alerts it has; undefined: of all. */
  readonly clusters: readonly string[] | undefined;
  /** Every pending and firing alert that it has now, silenced ones too. */
  alerts(signal: AbortSignal): Promise<AlertAnswer>;
}
