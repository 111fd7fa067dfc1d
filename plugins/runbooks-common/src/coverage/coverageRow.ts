import type { SourceState } from '../source-state';

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
