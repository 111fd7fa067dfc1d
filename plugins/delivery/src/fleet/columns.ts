import type { FleetPage } from '@golden-path/plugin-delivery-common';

/** A column of the fleet. */
export type FleetColumn =
  | { readonly type: 'service' | 'owner' | 'system' | 'changed' }
  | {
      readonly type: 'environment';
      readonly name: string;
      readonly cluster: string;
    };

/** Shape of the fleet in the room that it has. */
export interface FleetLayout {
  readonly cards: boolean;
  readonly columns: readonly FleetColumn[];
  /** Value of `grid-template-columns`. */
  readonly template: string;
  /** Least width in pixels; in less room it scrolls sideways. */
  readonly width: number;
}

const widths = { service: 180, owner: 108, system: 116, changed: 92 } as const;
/** Least width of an environment; beside it there is room for further columns only while each has a comfortable one. */
const environmentWidths = { least: 148, comfortable: 176 };
/** Below this a row is a card. */
const cardWidth = 640;
/** Columns beside service and environments, the most wanted first. */
export const furtherColumns = ['owner', 'changed', 'system'] as const;

/** A column beside service and environments. */
export type FurtherColumn = (typeof furtherColumns)[number];

/** Titles of the columns that are no environments. */
export const columnWords = {
  service: 'Service',
  owner: 'Team',
  system: 'System',
  changed: 'Changed',
} as const;

/**
 * The chosen columns; without a choice those that fit: System goes first, then Changed, then Team; environments never
 * go. A `width` of 0 is not measured yet and counts as wide.
 */
export function layoutOf(
  width: number,
  environments: FleetPage['environments'],
  only: readonly string[],
  chosen?: readonly FurtherColumn[],
): FleetLayout {
  const shown = environments.filter(
    ({ name }) => only.length === 0 || only.includes(name),
  );
  let room =
    (width || 1168) -
    widths.service -
    shown.length * environmentWidths.comfortable;
  const fitting = new Set<FleetColumn['type']>(chosen);
  for (const column of chosen ? [] : furtherColumns) {
    room -= widths[column];
    if (room < 0) break;
    fitting.add(column);
  }
  const all: FleetColumn[] = [
    { type: 'service' },
    { type: 'owner' },
    { type: 'system' },
    ...shown.map(each => ({ type: 'environment' as const, ...each })),
    { type: 'changed' },
  ];
  const columns = all.filter(
    ({ type }) =>
      type === 'service' || type === 'environment' || fitting.has(type),
  );
  const least = columns.map(({ type }) =>
    type === 'environment' ? environmentWidths.least : widths[type],
  );
  return {
    cards: width > 0 && width < cardWidth,
    columns,
    template: columns
      .map(({ type }, index) =>
        type === 'environment' || type === 'service'
          ? `minmax(${least[index] ?? 0}px, 1fr)`
          : `${least[index] ?? 0}px`,
      )
      .join(' '),
    width: least.reduce((sum, each) => sum + each, 0),
  };
}
