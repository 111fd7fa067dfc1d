import {
  clockTime,
  EmptyState,
  ErrorState,
  type Live,
  LoadingRows,
  Note,
  Panel,
  useWidth,
} from '@golden-path/plugin-golden-path-react';
import type {
  EnvironmentScorecard,
  LevelDefinition,
  ScorecardHistory,
} from '@golden-path/plugin-readiness-common';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { lazy, Suspense, useMemo, useState } from 'react';
import { countedOf, percent } from '../score/score';
import { knownInWords, lastDrop, stepsOf, trendInWords } from './scoreSteps';
import { ScoreTable } from './ScoreTable';

// The chart's library is far larger than the rest of the page, which needn't wait for it.
const ScoreChart = lazy(() =>
  import('./ScoreChart').then(module => ({ default: module.ScoreChart })),
);

/** Days that the score is shown for. */
export const trendDays = 90;

/** The score and how it came about over {@link trendDays}. */
export function ScoreCard({
  scorecard,
  history,
  levels,
  now,
}: {
  readonly scorecard: EnvironmentScorecard;
  readonly history: Live<ScorecardHistory>;
  readonly levels: readonly LevelDefinition[];
  readonly now: number;
}) {
  const [asTable, setAsTable] = useState(false);
  const [width, find] = useWidth();
  const { environment, score, counts } = scorecard;
  const { value } = history;
  const steps = useMemo(
    () => (value ? stepsOf(value.points, trendDays, now) : []),
    [value, now],
  );
  const drop = value && lastDrop(value, trendDays, now);
  const inWords = trendInWords(environment, steps, trendDays, drop, now);
  return (
    <Panel
      title={`Score ${percent(score)}`}
      note={`${counts.pass} of ${countedOf(counts)} · ${trendDays} days`}
      actions={
        steps.length > 0 && (
          <Button
            size="small"
            className="gp-control"
            onClick={() => setAsTable(!asTable)}
          >
            {asTable ? 'Show as line' : 'Show as table'}
          </Button>
        )
      }
    >
      {history.loading && <LoadingRows rows={4} label="Loading the history" />}
      {!value && history.error && (
        <ErrorState
          title="The history could not be read"
          error={history.error}
          onRetry={history.retry}
        />
      )}
      {value && steps.length === 0 && (
        <EmptyState>
          The score is kept from the first evaluation on; there is none yet.
        </EmptyState>
      )}
      {steps.length > 0 && asTable && (
        <ScoreTable label={inWords} steps={steps} levels={levels} now={now} />
      )}
      {steps.length > 0 && !asTable && (
        <Box
          ref={find}
          role="img"
          aria-label={inWords}
          sx={{ height: 130, m: '8px 8px 0 4px' }}
        >
          {width > 0 && (
            <Suspense>
              <ScoreChart
                steps={steps}
                levels={levels}
                fell={
                  drop !== undefined && drop.at === value?.points.at(-1)?.at
                }
                width={width}
              />
            </Suspense>
          )}
        </Box>
      )}
      {steps.length > 0 && (
        <Box sx={{ px: 2, pb: 1 }}>
          <Note>
            {drop
              ? `Fell from ${percent(drop.from)} at ${clockTime(drop.at, now)}${drop.because ? `: ${drop.because}` : ''}`
              : `It has not fallen ${knownInWords(steps, trendDays, now)}`}
          </Note>
        </Box>
      )}
    </Panel>
  );
}
