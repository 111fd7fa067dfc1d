import { Line, ReferenceLine } from 'recharts';
import { DayChart } from '../day-chart';
import { count } from '../fleet-question';
import type { BurnDownPoint } from './burnDown';

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
  return (
    <DayChart
      points={points}
      sentence={sentence}
      height={220}
      axis={{ allowDecimals: false, domain: [0, 'auto'] }}
      wordOf={value => `${count(Number(value))} services`}
    >
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
    </DayChart>
  );
}
