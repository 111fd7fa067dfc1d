import type {
  LevelCounts,
  LevelDefinition,
} from '@golden-path/plugin-readiness-common';
import { levelColor } from './levelColor';
import { noLevel } from './LevelMark';

/** Services per level, highest first, below the first level last. */
export function levelParts(
  counts: LevelCounts,
  levels: readonly Pick<LevelDefinition, 'id' | 'title'>[],
): readonly {
  readonly id: string;
  readonly title: string;
  readonly services: number;
}[] {
  return [
    ...[...levels].reverse().map(({ id, title }) => ({
      id,
      title,
      services: counts[id] ?? 0,
    })),
    { id: 'none', title: noLevel, services: counts.none ?? 0 },
  ];
}

/** What a level bar says to those who don't see it. */
export const levelSentence = (
  counts: LevelCounts,
  levels: readonly Pick<LevelDefinition, 'id' | 'title'>[],
): string =>
  levelParts(counts, levels)
    .map(({ title, services }) => `${title} ${services.toLocaleString('en')}`)
    .join(', ');

/** Services per level as parts of a bar; plain elements, because a heat map has dozens. Heights are pixels. */
export function LevelBar({
  counts,
  levels,
  height,
}: {
  readonly counts: LevelCounts;
  readonly levels: readonly Pick<LevelDefinition, 'id' | 'title'>[];
  readonly height: number;
}) {
  return (
    <span
      role="img"
      aria-label={levelSentence(counts, levels)}
      style={{
        display: 'flex',
        gap: 2,
        height,
        borderRadius: 4,
        overflow: 'hidden',
        printColorAdjust: 'exact',
      }}
    >
      {levelParts(counts, levels)
        .filter(({ services }) => services > 0)
        .map(({ id, services }) => (
          <span
            key={id}
            style={{
              flex: services,
              minWidth: 2,
              ...(id === 'none'
                ? {
                    background: 'var(--gp-surface)',
                    boxShadow: 'inset 0 0 0 1.5px var(--gp-border-input)',
                  }
                : { background: `var(--gp-${levelColor(id, levels)}-solid)` }),
            }}
          />
        ))}
    </span>
  );
}
