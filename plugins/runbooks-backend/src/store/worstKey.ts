import {
  coverageRank,
  type CoverageRow,
} from '@golden-path/plugin-runbooks-common';
import type { ServiceTableRow } from './tables';

const most = 99_999;

/** A number as a text that is the smaller the larger the number is. */
const downwards = (rank: number): string =>
  String(most - Math.min(most, Math.max(0, rank))).padStart(5, '0');

/** What orders services by the database, the worst first. */
export const worstKeyOf = (
  coverage: Pick<CoverageRow, 'state' | 'alerts' | 'covered' | 'findings'>,
): string =>
  coverageRank({ ...coverage, name: '', service: '' })
    .map(downwards)
    .join(' ');

/** Columns of a service that was never judged: it waits for its first reading. */
export const unjudged = {
  viewed_at: null,
  unread: '[]',
  state: 'unknown',
  pages: 0,
  alerts: 0,
  covered: 0,
  findings: '[]',
  finding_kinds: ' ',
  worst_key: worstKeyOf({
    state: 'unknown',
    alerts: 0,
    covered: 0,
    findings: {},
  }),
  oldest_review: null,
  judged_at: 0,
} satisfies Partial<ServiceTableRow>;
