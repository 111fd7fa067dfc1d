import type { LevelDefinition } from '@golden-path/plugin-readiness-common';

/** Names of the levels' color tokens, lowest first. */
const palette = ['bronze', 'silver', 'gold'] as const;

/** {@link palette} */
export type LevelColor = (typeof palette)[number];

/**
 * Color of a level: its own where it is called like one, else the one of its place, the highest being gold. The name of
 * a level always stands beside its color.
 */
export function levelColor(
  level: string,
  levels: readonly Pick<LevelDefinition, 'id'>[],
): LevelColor {
  const own = palette.find(color => color === level);
  if (own) return own;
  const place = levels.findIndex(({ id }) => id === level);
  const last = Math.max(1, levels.length - 1);
  return palette[Math.round((Math.max(0, place) / last) * 2)] ?? 'bronze';
}
