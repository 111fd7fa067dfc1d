import {
  type CoverageRow,
  type RunbookFindingKind,
  runbookFindingKinds,
} from '@golden-path/plugin-runbooks-common';
import { counted } from '@golden-path/plugin-golden-path-react';

/** State of a service's runbooks. */
export type CoverageState = CoverageRow['state'];

/** States as people read them. */
export const stateWords: Readonly<Record<CoverageState, string>> = {
  none: 'No runbook',
  gaps: 'Gaps',
  unknown: 'Unknown',
  complete: 'Complete',
};

/** A finding of each kind, in the singular and the plural. */
const findingNouns: Readonly<
  Record<RunbookFindingKind, readonly [one: string, many: string]>
> = {
  'missing-runbook': ['missing runbook', 'missing runbooks'],
  'missing-page': ['missing page', 'missing pages'],
  'dead-link': ['dead link', 'dead links'],
  'missing-section': ['missing section', 'missing sections'],
  'unread-page': ['unread page', 'unread pages'],
  'orphan-page': ['orphan page', 'orphan pages'],
  'outdated-page': ['outdated page', 'outdated pages'],
};

/** A kind of finding as menus say it. */
export const findingWord = (kind: string): string =>
  findingNouns[kind as RunbookFindingKind]?.[1] ?? kind.replaceAll('-', ' ');

/** Findings by kind, worst first: `2 missing pages, 1 dead link`. Empty without any. */
export function findingsInWords({ findings }: CoverageRow): string {
  return runbookFindingKinds
    .flatMap(kind => {
      const [one, many] = findingNouns[kind];
      const found = findings[kind] ?? 0;
      return found > 0 ? [counted(found, one, many)] : [];
    })
    .join(', ');
}

/** Alerts that lead to a page: `5 of 6`; a dash where there is no alert. */
export const coveredWords = ({
  covered,
  alerts,
}: Pick<CoverageRow, 'covered' | 'alerts'>): string =>
  alerts === 0 ? '–' : `${covered} of ${alerts}`;
