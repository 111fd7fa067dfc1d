import {
  type FleetGroup,
  fleetGroups,
  type FleetPage,
  type FleetRow,
  type FleetSort,
} from '@golden-path/plugin-delivery-common';
import { nameOf } from '@golden-path/plugin-golden-path-react';
import type { HeldRow } from './heldRows';

/** What stands on one line of the fleet. */
export type FleetItem =
  | {
      readonly type: 'section';
      readonly key: string;
      readonly title: string;
      readonly note: string | undefined;
      /** Services of the section; undefined while it isn't read to its end. */
      readonly count: number | undefined;
      readonly folded: boolean;
    }
  | { readonly type: 'row'; readonly row: FleetRow; readonly position: number }
  | { readonly type: 'awaited'; readonly position: number };

const groupWords: Record<FleetGroup, { title: string; note: string }> = {
  'needs-action': {
    title: 'Needs action',
    note: 'degraded, missing or unknown in a live environment',
  },
  drifted: { title: 'Drifted', note: 'running or synced differs from Git' },
  changing: { title: 'Changing', note: 'rolling out now' },
  suspended: { title: 'Suspended', note: 'paused on purpose' },
  settled: {
    title: 'Settled',
    note: 'healthy and as Git says, everywhere that is live',
  },
};

const isGroup = (section: string): section is FleetGroup =>
  section in groupWords;

/** Key of the section that a row stands in, by order; one nameless section where there are no headings. */
export function sectionOf(sort: FleetSort): (row: FleetRow) => string {
  switch (sort) {
    case 'worst':
      return ({ group }) => group;
    case 'owner':
      return ({ owner }) => `owner ${owner ?? ''}`;
    case 'system':
      return ({ system }) => `system ${system ?? ''}`;
    case 'name':
    case 'changed':
      return () => '';
  }
}

function words(section: string): { title: string; note: string | undefined } {
  if (isGroup(section)) return groupWords[section];
  const [kind, ref] = section.split(' ', 2);
  return {
    title: ref ? nameOf(ref) : kind === 'owner' ? 'No owner' : 'No system',
    note: undefined,
  };
}

/** What the fleet's lines are made of. */
export interface FleetItemsInput {
  readonly rows: readonly HeldRow[];
  readonly head: Pick<FleetPage, 'total' | 'groups'>;
  readonly sort: FleetSort;
  readonly folded: ReadonlySet<string>;
  /** Rows of all pages were read. */
  readonly complete: boolean;
}

/**
 * The lines from first to last, with one for each row that isn't read yet, so that the scroll bar has its final length.
 * In the order worst first the backend's counts say where sections will begin, even unread ones.
 */
export function fleetItems(input: FleetItemsInput): FleetItem[] {
  const { rows, head, sort, folded, complete } = input;
  const sections = new Map<string, { row: FleetRow; position: number }[]>();
  if (sort === 'worst')
    for (const group of fleetGroups)
      if (head.groups[group] > 0) sections.set(group, []);
  rows.forEach(({ row, section }, position) => {
    const members = sections.get(section) ?? [];
    members.push({ row, position });
    sections.set(section, members);
  });
  const last = rows.at(-1)?.section;
  const order = [...sections.keys()];
  const isRead = (section: string) =>
    complete ||
    (last !== undefined && order.indexOf(section) < order.indexOf(last));
  let unread = complete ? 0 : Math.max(0, head.total - rows.length);
  let position = rows.length;
  const items: FleetItem[] = [];
  const awaitRows = (count: number, hidden: boolean) => {
    for (let index = 0; index < count; index++, position++)
      if (!hidden) items.push({ type: 'awaited', position });
    unread -= count;
  };
  for (const [section, members] of sections) {
    const isFolded = folded.has(section);
    const counted = isRead(section)
      ? members.length
      : isGroup(section)
        ? Math.max(members.length, head.groups[section])
        : section !== last
          ? members.length
          : undefined;
    if (counted === 0) continue;
    if (section !== '')
      items.push({
        type: 'section',
        key: section,
        ...words(section),
        count: counted,
        folded: isFolded,
      });
    if (!isFolded)
      for (const member of members) items.push({ type: 'row', ...member });
    if (isGroup(section))
      awaitRows(
        Math.min(unread, Math.max(0, (counted ?? 0) - members.length)),
        isFolded,
      );
  }
  awaitRows(unread, false);
  return items;
}
