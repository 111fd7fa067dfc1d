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
const environmentWidth = 148;
/** Below this a row is a card. */
const cardWidth = 640;

/**
 * The columns that fit: System needs the most room, in less Changed goes, then Team; environments never go. A `width` of
 * 0 is not measured yet and counts as wide.
 */
export function layoutOf(
  width: number,
  environments: FleetPage['environments'],
  chosen: readonly string[],
): FleetLayout {
  const room = width || 1168;
  const shown = environments.filter(
    ({ name }) => chosen.length === 0 || chosen.includes(name),
  );
  const columns: FleetColumn[] = [
    { type: 'service' },
    ...(room >= 900 ? [{ type: 'owner' } as const] : []),
    ...(room >= 1300 ? [{ type: 'system' } as const] : []),
    ...shown.map(({ name, cluster }) => ({
      type: 'environment' as const,
      name,
      cluster,
    })),
    ...(room >= 1080 ? [{ type: 'changed' } as const] : []),
  ];
  const least = columns.map(({ type }) =>
    type === 'environment' ? environmentWidth : widths[type],
  );
  return {
    cards: room < cardWidth,
    columns,
    template: columns
      .map(({ type }, index) => {
        const size = `${least[index] ?? 0}px`;
        return type === 'environment' || type === 'service'
          ? `minmax(${size}, 1fr)`
          : size;
      })
      .join(' '),
    width: least.reduce((sum, each) => sum + each, 0),
  };
}
