import type {
  LevelDefinition,
  ReadinessTrend,
} from '@golden-path/plugin-readiness-common';
import { count } from '../fleet-question';
import { levelColor, levelParts, noLevel } from '../level';

/** What a trend shows. */
export type TrendMeasure = 'levels' | 'passes';

/** One line of the chart. */
export interface TrendLine {
  readonly id: string;
  readonly title: string;
  /** CSS color. */
  readonly color: string;
  /** Pattern of the stroke, so that lines differ without color. */
  readonly dash: string | undefined;
}

/** One day of the chart: a number by line. */
export type TrendPoint = { readonly day: string } & Readonly<
  Record<string, number | string | undefined>
>;

const dashes = [undefined, '6 3', '2 3', '8 3 2 3'] as const;

/** Lines of a measure, highest level first. */
export function trendLines(
  measure: TrendMeasure,
  levels: readonly LevelDefinition[],
): readonly TrendLine[] {
  if (measure === 'passes')
    return [
      {
        id: 'score',
        title: 'Share passing',
        color: 'var(--gp-primary)',
        dash: undefined,
      },
    ];
  return levelParts({}, levels).map(({ id, title }, index) => ({
    id,
    title,
    color:
      id === 'none'
        ? 'var(--gp-text-faint)'
        : `var(--gp-${levelColor(id, levels)}-solid)`,
    dash: dashes[index % dashes.length],
  }));
}

/** Numbers of the lines by day; shares are in percent. */
export const trendPoints = (
  { days }: ReadinessTrend,
  measure: TrendMeasure,
): readonly TrendPoint[] =>
  days.map(({ day, levels, score }) =>
    measure === 'levels'
      ? { day, ...levels }
      : {
          day,
          score:
            score === undefined ? undefined : Math.round(score * 1_000) / 10,
        },
  );

/** A number as the measure says it. */
export const trendValue = (value: unknown, measure: TrendMeasure): string =>
  typeof value !== 'number'
    ? '–'
    : measure === 'levels'
      ? count(value)
      : `${value.toFixed(1)} %`;

/** The finding of a trend in a sentence: what the lines were at first, and are at last. */
export function trendSentence(
  points: readonly TrendPoint[],
  lines: readonly TrendLine[],
  measure: TrendMeasure,
): string {
  const [first] = points;
  const last = points.at(-1);
  if (!first || !last || first === last) return 'There is no history yet.';
  return `From ${first.day} to ${last.day}: ${lines
    .map(
      ({ id, title }) =>
        `${id === 'none' ? noLevel : title} ${trendValue(first[id], measure)} to ${trendValue(last[id], measure)}`,
    )
    .join(', ')}.`;
}
