import type {
  CoverageRow,
  RunbookFindingKind,
} from '@golden-path/plugin-runbooks-common';

/** Query of `GET /find`. */
export interface FindQuery {
  /** Name, or entity reference. */
  readonly service: string;
  readonly alert?: string;
  readonly environment?: string;
  /** Of a cluster: label of an alert, which tells the environment, too. */
  readonly namespace?: string;
}

/** Query of `GET /coverage`; a list means any of them. */
export interface CoverageQuery {
  readonly owner?: readonly string[];
  readonly state?: readonly CoverageRow['state'][];
  readonly finding?: readonly RunbookFindingKind[];
  readonly text?: string;
  readonly sort?: 'worst' | 'name' | 'owner' | 'review';
  readonly limit?: number;
  readonly cursor?: string;
}
