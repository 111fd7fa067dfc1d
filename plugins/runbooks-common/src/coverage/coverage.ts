import { groupBy } from '@golden-path/plugin-golden-path-common';
import {
  isOwnPage,
  pageOfAlert,
  type PageIndex,
  type RunbookFinding,
  type RunbookPageSummary,
} from '../pages';
import type { AlertRule } from '../alerts';
import type { SourceState } from '../source-state';
import type { CoverageRow } from './coverageRow';

/** What a row of the coverage page is made of. */
export interface ServiceToCover {
  /** Entity reference. */
  readonly service: string;
  readonly name: string;
  readonly owner: string | undefined;
  /** Of the repository; undefined where the entity names none. */
  readonly repository: SourceState | undefined;
  /** Its own pages: of its repository, and linked ones. */
  readonly pages: readonly Pick<
    RunbookPageSummary,
    'id' | 'source' | 'reviewed'
  >[];
  /** Where alerts may lead to, pages of the platform with them. */
  readonly index: PageIndex;
  /** Of each environment; undefined where its overlay could not be read. */
  readonly alerts: ReadonlyMap<string, readonly AlertRule[] | undefined>;
  /** Alerts that fire, in all environments together. */
  readonly firing: number;
  readonly findings: readonly RunbookFinding[];
}

/**
 * How a service's runbooks are. An alert is counted once by its name, and is covered when every rule of that name leads to
 * a page.
 */
export function coverageOf(given: ServiceToCover): CoverageRow {
  const { service, name, owner, pages, findings, firing } = given;
  const repository: SourceState = given.repository ?? {
    state: 'absent',
    reason: 'the entity names no repository',
  };
  const own = pages.filter(isOwnPage);
  const reviews = own.flatMap(({ reviewed }) => reviewed?.at ?? []).sort();
  return {
    service,
    name,
    owner,
    state: stateOf(repository, own.length, findings),
    pages: own.length,
    ...countAlerts(given),
    firing,
    findings: countKinds(findings),
    oldestReview: reviews[0],
    repository,
  };
}

function stateOf(
  repository: SourceState,
  pages: number,
  findings: readonly RunbookFinding[],
): CoverageRow['state'] {
  const wasNeverRead =
    repository.state === 'silent' && repository.last === undefined;
  if (wasNeverRead && pages === 0) return 'unknown';
  const hasNone =
    pages === 0 || findings.some(({ kind }) => kind === 'missing-runbook');
  if (hasNone) return 'none';
  return findings.length > 0 ? 'gaps' : 'complete';
}

function countAlerts({
  alerts,
  index,
}: ServiceToCover): Pick<CoverageRow, 'alerts' | 'covered'> {
  const covered = new Map<string, boolean>();
  for (const rules of alerts.values())
    for (const rule of rules ?? []) {
      const leads =
        covered.get(rule.name) !== false &&
        pageOfAlert(rule, index).leads === 'page';
      covered.set(rule.name, leads);
    }
  return {
    alerts: covered.size,
    covered: [...covered.values()].filter(Boolean).length,
  };
}

const countKinds = (
  findings: readonly RunbookFinding[],
): CoverageRow['findings'] =>
  Object.fromEntries(
    [...groupBy(findings, ({ kind }) => kind)].map(([kind, of]) => [
      kind,
      of.length,
    ]),
  );
