import { useWidth } from '@golden-path/plugin-golden-path-react';
import Box from '@mui/material/Box';
import type { ComponentProps, ReactNode } from 'react';
import { CartesianGrid, LineChart, Tooltip, XAxis, YAxis } from 'recharts';
import { shortDay } from '../fleet-question';

/** Lines over days. The sentence says it to those who don't see it. */
export function DayChart({
  points,
  sentence,
  height,
  axis,
  wordOf,
  children,
}: {
  /** Numbers by the `dataKey` of their line. */
  readonly points: readonly { readonly day: string }[];
  readonly sentence: string;
  /** CSS pixels. */
  readonly height: number;
  /** What the axis of values has of its own. */
  readonly axis: Pick<
    ComponentProps<typeof YAxis>,
    'allowDecimals' | 'domain' | 'tickFormatter'
  >;
  /** A value in words, when somebody points at its day. */
  wordOf(value: unknown): string;
  /** Its lines. */
  readonly children: ReactNode;
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
          margin={{ top: 16, right: 28, bottom: 0, left: 0 }}
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
            {...axis}
          />
          <Tooltip
            isAnimationActive={false}
            labelFormatter={label => shortDay(String(label))}
            formatter={(value, name) => [wordOf(value), name]}
            contentStyle={{
              background: 'var(--gp-raised)',
              border: '1px solid var(--gp-border-strong)',
              borderRadius: 4,
              fontSize: 12,
              color: 'var(--gp-text)',
            }}
          />
          {children}
        </LineChart>
      )}
    </Box>
  );
}
