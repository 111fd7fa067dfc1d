import { Line } from 'recharts';
import { DayChart } from '../day-chart';
import {
  type TrendLine,
  type TrendMeasure,
  type TrendPoint,
  trendValue,
} from './trendLines';

/** Steps over days. The sentence says it to those who don't see it. */
export function TrendChart({
  points,
  lines,
  measure,
  sentence,
}: {
  readonly points: readonly TrendPoint[];
  readonly lines: readonly TrendLine[];
  readonly measure: TrendMeasure;
  readonly sentence: string;
}) {
  return (
    <DayChart
      points={points}
      sentence={sentence}
      height={200}
      axis={{
        domain: measure === 'passes' ? ['auto', 100] : [0, 'auto'],
        tickFormatter: (value: number) =>
          measure === 'passes' ? `${value} %` : value.toLocaleString('en'),
      }}
      wordOf={value => trendValue(value, measure)}
    >
      {lines.map(({ id, title, color, dash }) => (
        <Line
          key={id}
          type="stepAfter"
          dataKey={id}
          name={title}
          stroke={color}
          strokeWidth={2}
          strokeDasharray={dash}
          dot={false}
          isAnimationActive={false}
        />
      ))}
    </DayChart>
  );
}
