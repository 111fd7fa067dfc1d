import { useWidth } from '@golden-path/plugin-golden-path-react';
import Box from '@mui/material/Box';
import {
  CartesianGrid,
  Line,
  LineChart,
  ReferenceLine,
  Tooltip,
  XAxis,
  YAxis,
} from 'recharts';
import { count, shortDay } from '../fleet-question';
import type { BurnDownPoint } from './burnDown';

const height = 220;

/** Services that fail by day, beside the straight way to none at the due day. The sentence says it in words. */
export function BurnDownChart({
  points,
  due,
  sentence,
}: {
  readonly points: readonly BurnDownPoint[];
  readonly due: string;
  readonly sentence: string;
}) {
  const [width, frame] = useWidth();
  return (
    <Box
      ref={frame}
      role="img"
      aria-label={sentence}
      sx={{
        height,
        mx: 1,
        fontSize: 12,
        '& text': { fill: 'var(--gp-text-muted)' },
      }}
    >
      {width > 0 && (
        <LineChart
          width={width}
          height={height}
          data={[...points]}
          margin={{ top: 16, right: 24, bottom: 0, left: 0 }}
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
            allowDecimals={false}
            domain={[0, 'auto']}
          />
          <Tooltip
            isAnimationActive={false}
            labelFormatter={label => shortDay(String(label))}
            formatter={(value, name) => [
              `${count(Number(value))} services`,
              name,
            ]}
            contentStyle={{
              background: 'var(--gp-raised)',
              border: '1px solid var(--gp-border-strong)',
              borderRadius: 4,
              fontSize: 12,
              color: 'var(--gp-text)',
            }}
          />
          <ReferenceLine
            x={due}
            stroke="var(--gp-text-muted)"
            label={{ value: 'due', position: 'insideTopRight', fontSize: 12 }}
          />
          <Line
            dataKey="plan"
            name="straight to the due day"
            stroke="var(--gp-text-faint)"
            strokeDasharray="4 4"
            dot={false}
            isAnimationActive={false}
          />
          <Line
            type="stepAfter"
            dataKey="failing"
            name="fail"
            stroke="var(--gp-bad-solid)"
            strokeWidth={2}
            dot={false}
            isAnimationActive={false}
          />
        </LineChart>
      )}
    </Box>
  );
}
