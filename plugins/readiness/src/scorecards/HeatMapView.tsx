import { useApi } from '@backstage/frontend-plugin-api';
import {
  ago,
  ErrorState,
  isRefusal,
  LeftOutBanner,
  PoliteRegion,
  useNow,
  wholeTime,
} from '@golden-path/plugin-golden-path-react';
import type { ReadinessDefinitions } from '@golden-path/plugin-readiness-common';
import Box from '@mui/material/Box';
import { useCallback, useMemo } from 'react';
import { useSearchParams } from 'react-router-dom';
import { readinessApiRef } from '../api';
import { DrillDown } from '../drill-down';
import {
  counted,
  fleetFilterOf,
  groups,
  heatQuestionOf,
  heatSearch,
  type HeatQuestion,
  isFiltered,
  leftOutOf,
  listSearch,
} from '../fleet-question';
import { FleetTrend } from '../fleet-trend';
import { levelSentence } from '../level';
import { useLiveReadiness } from '../live';
import { ExportButton } from './ExportButton';
import { FixNextCard } from './FixNextCard';
import { FleetToolbar } from './FleetToolbar';
import { GroupMenu } from './GroupMenu';
import { HeatMapPanel } from './HeatMapPanel';
import { LevelsCard } from './LevelsCard';
import { NoPermission } from './NoPermission';
import { ResultsCard } from './ResultsCard';
import { ScorecardsFrame } from './ScorecardsFrame';
import { SummaryBanners } from './SummaryBanners';
import { useMine } from './useMine';
import { useOpenCell } from './useOpenCell';

const noOwners: readonly string[] = [];

/** Where the fleet stands: levels, results, what to fix next, and who fails what. */
export function HeatMapView({
  base,
  definitions,
}: {
  readonly base: string;
  readonly definitions: ReadinessDefinitions;
}) {
  const api = useApi(readinessApiRef);
  const now = useNow();
  const [search, setSearch] = useSearchParams();
  const address = search.toString();
  const question = useMemo(
    () => heatQuestionOf(new URLSearchParams(address)),
    [address],
  );
  const leftOut = useMemo(
    () =>
      leftOutOf(new URLSearchParams(address), {
        environment: definitions.environments,
        group: groups,
        check: definitions.checks.map(({ id }) => id),
      }),
    [address, definitions],
  );
  const { environments } = definitions;
  const environment =
    environments.find(name => name === question.environment) ??
    environments.at(-1) ??
    '';
  const { group } = question;
  const asked = heatSearch({ ...question, cell: undefined, find: '' });
  const key = asked.toString();
  const live = useLiveReadiness(
    useCallback(
      async (signal: AbortSignal) => ({
        key,
        summary: await api.getSummary(
          {
            ...fleetFilterOf(heatQuestionOf(new URLSearchParams(key))),
            environment,
            group,
          },
          signal,
        ),
      }),
      [api, key, environment, group],
    ),
    { keep: true },
  );
  const summary = live.value?.summary;
  const mine = useMine(summary?.filters.owners ?? noOwners);
  const change = useCallback(
    (next: HeatQuestion, replace = false) =>
      setSearch(heatSearch(next), { replace }),
    [setSearch],
  );
  const cell = definitions.checks.some(({ id }) => id === question.cell?.check)
    ? question.cell
    : undefined;
  const { frame, panel, open, close, escape } = useOpenCell(question, change);
  if (isRefusal(live.error)) return <NoPermission />;
  const services = (more: Parameters<typeof listSearch>[0]) =>
    `${base}/services?${listSearch(more)}`;
  return (
    <ScorecardsFrame
      base={base}
      part=""
      note={[
        'Production readiness',
        counted(definitions.checks.length, 'check'),
        summary && counted(summary.services, 'service'),
      ]
        .filter(Boolean)
        .join(' · ')}
      actions={
        summary && (
          <>
            {summary.evaluatedAt && (
              <span
                title={`The oldest of these evaluations is of ${wholeTime(summary.evaluatedAt)}`}
              >
                evaluated {ago(summary.evaluatedAt, now)}
              </span>
            )}
            <ExportButton query={{ ...fleetFilterOf(question), environment }} />
          </>
        )
      }
    >
      <LeftOutBanner
        sentences={leftOut}
        onTidy={() => change({ ...question, environment, cell }, true)}
      />
      {summary && (
        <SummaryBanners
          summary={summary}
          now={now}
          erroredAddress={services({ ...question, environment })}
        />
      )}
      {live.error && (
        <ErrorState
          title={
            summary
              ? 'The scorecards could not be read again; this is the last answer'
              : 'The scorecards could not be read'
          }
          error={live.error}
          onRetry={live.retry}
        />
      )}
      <FleetToolbar
        question={question}
        definitions={definitions}
        filters={summary?.filters}
        mine={mine}
        filtered={isFiltered(question)}
        onChange={change}
        onClear={() =>
          change({
            ...heatQuestionOf(new URLSearchParams()),
            environment: question.environment,
            group,
          })
        }
      >
        <GroupMenu
          group={group}
          onChange={next =>
            change({ ...question, group: next, find: '', cell: undefined })
          }
        />
      </FleetToolbar>
      <Box
        sx={{
          display: 'grid',
          gap: 2,
          gridTemplateColumns: {
            xs: 'minmax(0, 1fr)',
            md: 'minmax(0, 1.2fr) repeat(2, minmax(0, 1fr))',
          },
        }}
      >
        <LevelsCard
          summary={summary}
          levels={definitions.levels}
          addressOf={level => services({ ...question, level: [level] })}
        />
        <ResultsCard
          summary={summary}
          addressOf={status => services({ ...question, status: [status] })}
        />
        <FixNextCard
          summary={summary}
          levels={definitions.levels}
          addressOf={check =>
            `${base}?${heatSearch({ ...question, cell: { check, row: undefined } })}`
          }
        />
      </Box>
      <div ref={frame}>
        <HeatMapPanel
          live={live}
          busy={live.value?.key !== key}
          definitions={definitions}
          question={{ ...question, cell }}
          servicesPath={`${base}/services`}
          onOpen={open}
          onChange={change}
        />
      </div>
      {cell && (
        // Escape leads back from anywhere inside.
        // eslint-disable-next-line jsx-a11y/no-static-element-interactions
        <div ref={panel} tabIndex={-1} onKeyDown={escape}>
          <DrillDown
            cell={cell}
            question={question}
            environment={environment}
            environments={environments}
            onClose={close}
          />
        </div>
      )}
      <FleetTrend
        question={question}
        environment={environment}
        levels={definitions.levels}
      />
      <PoliteRegion
        message={
          summary
            ? `${counted(summary.services, 'service')}: ${levelSentence(summary.levels, definitions.levels)}.`
            : ''
        }
      />
    </ScorecardsFrame>
  );
}
