import type { StatusCounts } from '@golden-path/plugin-readiness-common';
import { counted } from '../fleet-question';

/** Upper ends of the share failing of each step but the last; step 0 is none. */
export const heatEnds = [0, 0.1, 0.25, 0.5, 0.75] as const;

/** Color step, 0 to 5, of a share from 0 to 1. */
export function heatStep(share: number): number {
  const step = heatEnds.findIndex(end => share <= end);
  return step < 0 ? heatEnds.length : step;
}

/** What a cell of the heat map shows. */
export type HeatCellView =
  /** So many services fail; `unknown` says that there may be more. */
  | {
      readonly shows: 'failing';
      readonly failing: number;
      readonly step: number;
      readonly unknown: boolean;
    }
  /** None is known to fail, but not all are known. */
  | { readonly shows: 'unknown'; readonly unknown: number }
  /** None fails. */
  | { readonly shows: 'none' }
  /** Every service that the check applies to is exempt. */
  | { readonly shows: 'exempt' }
  | { readonly shows: 'not-applicable' };

/** {@link HeatCellView} of the results of one check; the share failing leaves out what the score leaves out. */
export function heatCellOf(counts: StatusCounts | undefined): HeatCellView {
  const { pass = 0, fail = 0, unknown = 0, exempt = 0 } = counts ?? {};
  const judged = pass + fail + unknown;
  if (judged === 0) return { shows: exempt > 0 ? 'exempt' : 'not-applicable' };
  if (fail > 0)
    return {
      shows: 'failing',
      failing: fail,
      step: heatStep(fail / judged),
      unknown: unknown > 0,
    };
  return unknown > 0 ? { shows: 'unknown', unknown } : { shows: 'none' };
}

/** A cell in words: `9 of 22 services fail, 2 unknown, 1 exempt`. */
export function heatSentence(counts: StatusCounts | undefined): string {
  const {
    pass = 0,
    fail = 0,
    unknown = 0,
    exempt = 0,
    'not-applicable': without = 0,
  } = counts ?? {};
  const judged = pass + fail + unknown;
  const all = judged + exempt + without;
  if (all === 0) return 'no results';
  if (all === without) return 'not applicable';
  const first =
    fail > 0
      ? `${fail} of ${counted(all, 'service')} ${fail === 1 ? 'fails' : 'fail'}`
      : `none of ${counted(all, 'service')} fails`;
  return [
    first,
    unknown > 0 && `${unknown} unknown`,
    exempt > 0 && `${exempt} exempt`,
    without > 0 && `${without} not applicable`,
  ]
    .filter(Boolean)
    .join(', ');
}
