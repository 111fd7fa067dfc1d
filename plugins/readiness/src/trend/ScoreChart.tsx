import type { LevelDefinition } from '@golden-path/plugin-readiness-common';
import { wholeTime } from '@golden-path/plugin-golden-path-react';
import Box from '@mui/material/Box';
import {
  CartesianGrid,
  Line,
  LineChart,
  ReferenceDot,
  Tooltip,
  XAxis,
  YAxis,
} from 'recharts';
import { levelColor, noLevel } from '../level';
import { percent } from '../score/score';
import { type ScoreStep, ticksOf } from './scoreSteps';

const dayFormat = new Intl.DateTimeFormat('en', {
  day: 'numeric',
  month: 'short',
});

const tick = { fontSize: 12, fill: 'var(--gp-text-faint)' };

function StepTooltip({
  active,
  payload,
  titleOf,
}: {
  readonly active?: boolean;
  readonly payload?: readonly { readonly payload: ScoreStep }[];
  titleOf(level: string | undefined): string;
}) {
  const step = payload?.[0]?.payload;
  if (!active || !step) return null;
  return (
    <Box
      sx={{
        p: '6px 10px',
        fontSize: 12,
        lineHeight: '18px',
        color: 'var(--gp-text)',
        bgcolor: 'var(--gp-raised)',
        border: '1px solid var(--gp-border)',
        borderRadius: 'var(--gp-r1)',
      }}
    >
      <b>Score {percent(step.score)}</b> · {step.passes} of {step.counted} pass
      · {titleOf(step.level)}
      <br />
      {wholeTime(new Date(step.at).toISOString())}
    </Box>
  );
}

/** The score as a line of steps; levels that changed are dots with their initial. */
export function ScoreChart({
  steps,
  levels,
  fell,
  width,
}: {
  readonly steps: readonly ScoreStep[];
  readonly levels: readonly LevelDefinition[];
  /** The last step was a fall. */
  readonly fell: boolean;
  /** CSS pixels. */
  readonly width: number;
}) {
  const ticks = ticksOf(steps);
  const last = steps.at(-1);
  const titleOf = (level: string | undefined) =>
    levels.find(({ id }) => id === level)?.title ?? level ?? noLevel;
  const first = steps[0]?.at ?? 0;
  const end = last?.at ?? 0;
  return (
    <LineChart
      width={width}
      height={130}
      data={[...steps]}
      margin={{ top: 12, right: 14, bottom: 0, left: 0 }}
      accessibilityLayer={false}
    >
      <CartesianGrid vertical={false} stroke="var(--gp-border)" />
      <XAxis
        dataKey="at"
        type="number"
        domain={[first, end]}
        ticks={[first, end]}
        tickFormatter={(at: number) =>
          at === end ? 'today' : dayFormat.format(at)
        }
        tick={tick}
        tickLine={false}
        axisLine={false}
        interval={0}
        height={24}
        tickMargin={6}
      />
      <YAxis
        type="number"
        domain={[ticks[0], 1]}
        ticks={ticks}
        tickFormatter={percent}
        tick={tick}
        tickLine={false}
        axisLine={false}
        interval={0}
        width={48}
      />
      <Tooltip
        isAnimationActive={false}
        cursor={{ stroke: 'var(--gp-border-strong)' }}
        content={<StepTooltip titleOf={titleOf} />}
      />
      <Line
        type="stepAfter"
        dataKey="score"
        stroke="var(--gp-primary)"
        strokeWidth={2}
        dot={false}
        activeDot={{ r: 4 }}
        isAnimationActive={false}
      />
      {steps.map(
        ({ at, score, level, levelChanged }) =>
          levelChanged &&
          end - at > (end - first) / 30 &&
          score !== undefined && (
            <ReferenceDot
              key={at}
              x={at}
              y={score}
              r={4}
              fill={
                level
                  ? `var(--gp-${levelColor(level, levels)}-solid)`
                  : 'var(--gp-surface)'
              }
              stroke="var(--gp-surface)"
              label={{
                value: titleOf(level).charAt(0),
                position: 'top',
                fontSize: 12,
                fontWeight: 600,
                fill: 'var(--gp-text-muted)',
              }}
            />
          ),
      )}
      {last?.score !== undefined && (
        <ReferenceDot
          x={last.at}
          y={last.score}
          r={4}
          fill={fell ? 'var(--gp-bad-solid)' : 'var(--gp-primary)'}
          stroke="var(--gp-surface)"
          strokeWidth={2}
        />
      )}
    </LineChart>
  );
}
