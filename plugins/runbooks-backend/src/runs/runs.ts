import type { RunbookRuns } from '@golden-path/plugin-runbooks-common';

/** Where people work, and on what. */
export interface RunKey {
  /** Canonical entity reference. */
  readonly service: string;
  readonly environment: string;
  /** Id of the page. */
  readonly page: string;
}

/** A page of a service in one environment, with what begins a new run of it. */
export interface RunSubject extends RunKey {
  /** Names of the alerts that lead to the page there. */
  readonly alerts: readonly string[];
}

/** A step that is ticked, or whose tick is taken back. */
export interface StepTick {
  /** At most 64 of `A-Z a-z 0-9 _ -`; who calls has checked it. */
  readonly step: string;
  readonly ticked: boolean;
}

/** Steps of one run that may be ticked. */
export const mostTicks = 500;

/** Ended runs that are shown. */
export const mostEnded = 10;

/**
 * What people who respond have ticked, in the database and by its clock, so that everyone sees the same on every replica.
 * Who calls has authorised the person and knows that the page is there.
 */
export interface Runs {
  /** The current run, and the newest ones that ended. Writes nothing. */
  read(subject: RunSubject): Promise<RunbookRuns>;
  /**
   * Ticks a step or takes its tick back; the first tick begins a run. Of several that tick the same step the first one
   * stays, with the time.
   *
   * @param by - canonical reference of a person
   * @throws ConflictError when the run has {@link mostTicks} already
   */
  tick(subject: RunSubject, tick: StepTick, by: string): Promise<RunbookRuns>;
  /** Ends the current run, if there is one; the next tick begins another. */
  startOver(subject: RunSubject): Promise<RunbookRuns>;
  /**
   * Writes down which runs have ended by themselves, and forgets those that ended more than 90 days ago.
   * @returns how many were forgotten
   */
  retain(): Promise<number>;
}
