/** Longest text that is kept of a step, in characters. */
export const longestStepText = 300;

/** A step that somebody ticked. */
export interface Tick {
  /** Id of the step in its page. */
  readonly step: string;
  /** Entity reference of who ticked it. */
  readonly by: string;
  /** ISO 8601, by the database's clock. */
  readonly at: string;
}

/**
 * Work on one page: for one occurrence of an alert, or begun by hand where nothing fires. Everyone who responds shares it;
 * a new occurrence begins a new one.
 */
export interface RunbookRun {
  readonly id: string;
  readonly environment: string;
  /** Page that is worked on. */
  readonly page: string;
  /** When the alert began to fire; undefined: begun by hand. */
  readonly occurrence: string | undefined;
  readonly startedBy: string;
  /** ISO 8601. */
  readonly startedAt: string;
  /** Undefined while it is the current one of its page and environment. */
  readonly endedAt: string | undefined;
  readonly ticks: readonly Tick[];
}
