import { useApi } from '@backstage/frontend-plugin-api';
import {
  Choice,
  EmptyState,
  ErrorState,
  LoadingRows,
  Panel,
} from '@golden-path/plugin-golden-path-react';
import type { LevelDefinition } from '@golden-path/plugin-readiness-common';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { lazy, Suspense, useCallback, useMemo, useState } from 'react';
import { readinessApiRef, type TrendQuery } from '../api';
import { fleetFilterOf, type FleetQuestion } from '../fleet-question';
import { useLiveReadiness } from '../live';
import {
  type TrendMeasure,
  trendLines,
  trendPoints,
  trendSentence,
} from './trendLines';
import { TrendLegend } from './TrendLegend';
import { TrendTable } from './TrendTable';

// The chart's library is big, and only this part needs it.
const TrendChart = lazy(async () => ({
  default: (await import('./TrendChart')).TrendChart,
}));

const spans = [
  ['30', '30 days'],
  ['90', '90 days'],
] as const;
const measures = [
  ['levels', 'Levels'],
  ['passes', 'Passing'],
] as const;

/** How the filtered services went over 30 or 90 days. */
export function FleetTrend({
  question,
  environment,
  levels,
}: {
  readonly question: FleetQuestion;
  readonly environment: string;
  readonly levels: readonly LevelDefinition[];
}) {
  const api = useApi(readinessApiRef);
  const [span, setSpan] = useState<'30' | '90'>('30');
  const [measure, setMeasure] = useState<TrendMeasure>('levels');
  const [asTable, setAsTable] = useState(false);
  const query: TrendQuery = {
    ...fleetFilterOf(question),
    environment,
    days: span === '30' ? 30 : 90,
  };
  const key = JSON.stringify(query);
  const trend = useLiveReadiness(
    useCallback(
      (signal: AbortSignal) => api.getTrend(JSON.parse(key), signal),
      [api, key],
    ),
    { keep: true },
  );
  const lines = useMemo(() => trendLines(measure, levels), [measure, levels]);
  const points = useMemo(
    () => trendPoints(trend.value ?? { days: [] }, measure),
    [trend.value, measure],
  );
  return (
    <Panel
      title="Trend"
      note={`services in ${environment}, at the end of each day`}
      actions={
        <Box
          sx={{
            display: 'flex',
            flexWrap: 'wrap',
            justifyContent: 'flex-end',
            gap: 1,
          }}
        >
          <Choice
            label="Measure"
            value={measure}
            options={measures}
            onChange={next => setMeasure(next)}
          />
          <Choice
            label="Time"
            value={span}
            options={spans}
            onChange={next => setSpan(next)}
          />
          <Button
            size="small"
            aria-pressed={asTable}
            onClick={() => setAsTable(!asTable)}
            sx={{ textTransform: 'none', whiteSpace: 'nowrap' }}
          >
            {asTable ? 'Show as chart' : 'Show as table'}
          </Button>
        </Box>
      }
    >
      {trend.loading && <LoadingRows rows={5} label="Loading the trend" />}
      {trend.error && (
        <ErrorState
          title="The trend could not be read"
          error={trend.error}
          onRetry={trend.retry}
        />
      )}
      {trend.value && points.length < 2 && (
        <EmptyState>
          There is no history yet. The first line is drawn after the second day.
        </EmptyState>
      )}
      {points.length > 1 &&
        (asTable ? (
          <TrendTable points={points} lines={lines} measure={measure} />
        ) : (
          <Suspense fallback={<LoadingRows rows={5} label="Drawing" />}>
            <TrendLegend lines={lines} last={points.at(-1)} measure={measure} />
            <TrendChart
              points={points}
              lines={lines}
              measure={measure}
              sentence={trendSentence(points, lines, measure)}
            />
          </Suspense>
        ))}
    </Panel>
  );
}
