import { runbookFindingKinds } from '../pages';
import type { CoverageRow } from './coverageRow';

/** Every state of a service's runbooks, worst first. */
export const coverageStates = [
  'none',
  'gaps',
  'unknown',
  'complete',
] as const satisfies readonly CoverageRow['state'][];

/** What {@link compareCoverage} orders by. */
export type CoverageRank = Pick<
  CoverageRow,
  'state' | 'alerts' | 'covered' | 'findings' | 'name' | 'service'
>;

/**
 * What orders rows worst first when they are compared as tuples: the state, alerts without a page, then the number of
 * findings of each kind, worst kind first. All are larger the worse.
 */
export const coverageRank = ({
  state,
  alerts,
  covered,
  findings,
}: CoverageRank): readonly number[] => [
  coverageStates.length - coverageStates.indexOf(state),
  alerts - covered,
  ...runbookFindingKinds.map(kind => findings[kind] ?? 0),
];

/** Worst first, then by name. */
export function compareCoverage(
  one: CoverageRank,
  other: CoverageRank,
): number {
  const others = coverageRank(other);
  const difference = coverageRank(one)
    .map((rank, index) => (others[index] ?? 0) - rank)
    .find(value => value !== 0);
  if (difference !== undefined) return difference;
  const [name, otherName] = [
    one.name + one.service,
    other.name + other.service,
  ];
  return name === otherName ? 0 : name < otherName ? -1 : 1;
}
