import { useWidth } from '@golden-path/plugin-golden-path-react';
import Box from '@mui/material/Box';
import {
  CartesianGrid,
  Line,
  LineChart,
  Tooltip,
  XAxis,
  YAxis,
} from 'recharts';
import { shortDay } from '../fleet-question';
import {
  type TrendLine,
  type TrendMeasure,
  type TrendPoint,
  trendValue,
} from './trendLines';

const height = 200;

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
  const [width, frame] = useWidth();
  return (
    <Box
      ref={frame}
      role="img"
      aria-label={sentence}
      sx={{ height, fontSize: 12, '& text': { fill: 'var(--gp-text-muted)' } }}
    >
      {width > 0 && (
        <LineChart
          width={width}
          height={height}
          data={[...points]}
          margin={{ top: 8, right: 28, bottom: 0, left: 0 }}
          accessibilityLayer={false}
        >
          <CartesianGrid vertical={false} stroke="var(--gp-border)" />
          <XAxis
            dataKey="day"
            tickFormatter={shortDay}
            minTickGap={56}
            tickLine={false}
            stroke="var(--gp-border-strong)"
          />
          <YAxis
            width={44}
            tickCount={4}
            tickLine={false}
            axisLine={false}
            domain={measure === 'passes' ? ['auto', 100] : [0, 'auto']}
            tickFormatter={(value: number) =>
              measure === 'passes' ? `${value} %` : value.toLocaleString('en')
            }
          />
          <Tooltip
            isAnimationActive={false}
            labelFormatter={label => shortDay(String(label))}
            formatter={(value, name) => [trendValue(value, measure), name]}
            contentStyle={{
              background: 'var(--gp-raised)',
              border: '1px solid var(--gp-border-strong)',
              borderRadius: 4,
              fontSize: 12,
              color: 'var(--gp-text)',
            }}
          />
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
        </LineChart>
      )}
    </Box>
  );
}
