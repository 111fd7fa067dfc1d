import type { LevelProgress } from '@golden-path/plugin-readiness-common';

/** Angles in degrees, clockwise from the right: the ring begins at the lower left and leaves the bottom open. */
const begin = 120;
const sweep = 300;
const gap = 6;

/** The arc of a level. */
export interface LevelArc {
  readonly level: string;
  /** Path of an SVG for the whole arc. */
  readonly track: string;
  /** For what is filled of it; undefined where that is nothing. */
  readonly filled: string | undefined;
}

function arc(radius: number, center: number, from: number, to: number): string {
  const point = (angle: number) => {
    const radians = (angle * Math.PI) / 180;
    return `${(center + radius * Math.cos(radians)).toFixed(2)} ${(center + radius * Math.sin(radians)).toFixed(2)}`;
  };
  return `M${point(from)}A${radius} ${radius} 0 ${to - from > 180 ? 1 : 0} 1 ${point(to)}`;
}

/** Share of a level's checks that pass, 0 to 1; nothing that counts is everything. */
export const shareOf = ({ passing, counted }: LevelProgress): number =>
  counted === 0 ? 1 : passing / counted;

/** One arc for each level, lowest first, filled by what passes of the checks that it needs. */
export function arcsOf(
  levels: readonly LevelProgress[],
  { radius, center }: { radius: number; center: number },
): LevelArc[] {
  const length = (sweep - gap * (levels.length - 1)) / levels.length;
  return levels.map((level, index) => {
    const from = begin + index * (length + gap);
    const share = shareOf(level);
    return {
      level: level.level,
      track: arc(radius, center, from, from + length),
      filled:
        share > 0
          ? arc(radius, center, from, from + length * share)
          : undefined,
    };
  });
}
