import { createContext, useContext } from 'react';
import type { StepMark } from './useRun';

/** What steps of a page need to know of its run. */
export interface Steps {
  readonly marks: ReadonlyMap<string, StepMark>;
  readonly failed: { readonly step: string; readonly error: Error } | undefined;
  /** Why steps can't be ticked; undefined where they can. */
  readonly held: string | undefined;
  /** Milliseconds since the epoch. */
  readonly now: number;
  tick(step: string, ticked: boolean): void;
}

const StepsContext = createContext<Steps | undefined>(undefined);

/** Gives the steps below it their run. */
export const StepsProvider = StepsContext.Provider;

/** {@link Steps} of the page; undefined where it is about no place, so that there is nothing to tick. */
export const useSteps = (): Steps | undefined => useContext(StepsContext);
