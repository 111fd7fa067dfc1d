import type { FleetRow } from '@golden-path/plugin-delivery-common';

/** A row in its place: the section that it stands in may no longer be the one of its present content. */
export interface HeldRow {
  readonly row: FleetRow;
  /** Heading below which it stands. */
  readonly section: string;
}

/** Rows in the places that a person is looking at. */
export interface HeldRows {
  readonly rows: readonly HeldRow[];
  /** Fewest rows that have to come, go or move until the newest order is reached. */
  readonly changes: number;
}

/**
 * Keeps rows in their places while their content changes. Rows that are gone keep their last content, new ones wait,
 * but for those behind the last row: they come from paging and move nothing.
 * @param complete - `newest` are all rows there are
 */
export function holdRows(
  before: readonly HeldRow[],
  newest: readonly FleetRow[],
  sectionOf: (row: FleetRow) => string,
  complete: boolean,
): HeldRows {
  const places = new Map(
    newest.map((row, index) => [row.service, { row, index }]),
  );
  const known = new Set(before.map(({ row }) => row.service));
  const end = newest.findLastIndex(({ service }) => known.has(service)) + 1;
  const tail = newest.slice(end).map(row => ({ row, section: sectionOf(row) }));
  const present = before.flatMap(held => {
    const place = places.get(held.row.service);
    return place && sectionOf(place.row) === held.section ? [place.index] : [];
  });
  const waiting = newest
    .slice(0, end)
    .filter(({ service }) => !known.has(service)).length;
  const isThere = ({ row }: HeldRow) => places.has(row.service);
  // Unless all was read, the last rows may only have been pushed beyond what was read.
  const reach = complete ? before.length : before.findLastIndex(isThere) + 1;
  const gone = before.slice(0, reach).filter(held => !isThere(held)).length;
  const staying = before.filter(isThere).length;
  return {
    rows: [
      ...before.map(held => {
        const row = places.get(held.row.service)?.row;
        return row && row !== held.row ? { ...held, row } : held;
      }),
      ...tail,
    ],
    changes: waiting + gone + staying - longestAscent(present),
  };
}

/** Length of the longest ascending subsequence: the most rows that can stay where they are. */
function longestAscent(numbers: readonly number[]): number {
  const ends: number[] = [];
  for (const number of numbers) {
    let low = 0;
    let high = ends.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((ends[middle] ?? Infinity) < number) low = middle + 1;
      else high = middle;
    }
    ends[low] = number;
  }
  return ends.length;
}
