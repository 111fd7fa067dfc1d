import { useApi } from '@backstage/frontend-plugin-api';
import { longestPage } from '@golden-path/plugin-golden-path-common';
import {
  Choice,
  ErrorState,
  isRefusal,
  LeftOutBanner,
  LoadingRows,
  Panel,
  PoliteRegion,
} from '@golden-path/plugin-golden-path-react';
import type { ReadinessDefinitions } from '@golden-path/plugin-readiness-common';
import { useCallback, useMemo } from 'react';
import { useSearchParams } from 'react-router-dom';
import { readinessApiRef } from '../api';
import {
  counted,
  isFiltered,
  leftOutOf,
  listQuestionOf,
  type ListQuestion,
  listSearch,
  listStatuses,
  scorecardsQueryOf,
  sorts,
} from '../fleet-question';
import { useLiveReadiness } from '../live';
import { usePages } from '../paging';
import { ExportButton } from '../scorecards/ExportButton';
import { FleetToolbar } from '../scorecards/FleetToolbar';
import { NoPermission } from '../scorecards/NoPermission';
import { ScorecardsFrame } from '../scorecards/ScorecardsFrame';
import { useMine } from '../scorecards/useMine';
import { ListFilters } from './ListFilters';
import { NoServices } from './NoServices';
import { ServiceGrid } from './ServiceGrid';

const sortWords: Readonly<Record<ListQuestion['sort'], string>> = {
  worst: 'Worst first',
  score: 'Score',
  owner: 'Team',
  name: 'Name',
};

/** Every service with its level and score in one environment. */
export function ServicesView({
  base,
  definitions,
}: {
  readonly base: string;
  readonly definitions: ReadinessDefinitions;
}) {
  const api = useApi(readinessApiRef);
  const [search, setSearch] = useSearchParams();
  const address = search.toString();
  const question = useMemo(
    () => listQuestionOf(new URLSearchParams(address)),
    [address],
  );
  const { environments, checks, levels } = definitions;
  const environment =
    environments.find(name => name === question.environment) ??
    environments.at(-1) ??
    '';
  const leftOut = useMemo(
    () =>
      leftOutOf(new URLSearchParams(address), {
        environment: environments,
        check: checks.map(({ id }) => id),
        level: [...levels.map(({ id }) => id), 'none'],
        status: listStatuses,
        sort: sorts,
      }),
    [address, environments, checks, levels],
  );
  const asked = useMemo<ListQuestion>(
    () => ({
      ...question,
      environment,
      check: checks.find(({ id }) => id === question.check)?.id,
      level: question.level.filter(
        level => level === 'none' || levels.some(({ id }) => id === level),
      ),
    }),
    [question, environment, checks, levels],
  );
  const pages = usePages(
    useCallback(
      (cursor: string | undefined, signal: AbortSignal) =>
        api.getScorecardPage(
          {
            ...scorecardsQueryOf(asked),
            limit: longestPage,
            ...(cursor && { cursor }),
          },
          signal,
        ),
      [api, asked],
    ),
  );
  const summary = useLiveReadiness(
    useCallback(
      (signal: AbortSignal) => api.getSummary({ environment }, signal),
      [api, environment],
    ),
    { keep: true },
  );
  const filters = summary.value?.filters;
  const mine = useMine(filters?.owners);
  const change = useCallback(
    (next: ListQuestion, replace = false) =>
      setSearch(listSearch(next), { replace }),
    [setSearch],
  );
  const clear = () =>
    change({
      ...listQuestionOf(new URLSearchParams()),
      environment: question.environment,
      sort: question.sort,
    });
  if (isRefusal(pages.error)) return <NoPermission />;
  const { head, rows = [] } = pages.value ?? {};
  const filtered =
    isFiltered(question) ||
    question.text !== '' ||
    question.level.length + question.status.length > 0 ||
    question.check !== undefined;
  return (
    <ScorecardsFrame
      base={base}
      part="services"
      note={head && `${counted(head.total, 'service')} in ${environment}`}
      actions={<ExportButton query={scorecardsQueryOf(asked)} />}
    >
      <LeftOutBanner sentences={leftOut} onTidy={() => change(asked, true)} />
      {pages.error && (
        <ErrorState
          title={
            head
              ? 'The services could not be read again; this is the last answer'
              : 'The services could not be read'
          }
          error={pages.error}
          onRetry={pages.retry}
        />
      )}
      <FleetToolbar
        question={question}
        definitions={definitions}
        filters={filters}
        mine={mine}
        filtered={filtered}
        onChange={change}
        onClear={clear}
        end={
          <Choice
            label="Order"
            value={question.sort}
            options={sorts.map(sort => [sort, sortWords[sort]] as const)}
            onChange={sort => change({ ...question, sort })}
          />
        }
      >
        <ListFilters
          question={asked}
          definitions={definitions}
          onChange={(next, replace) =>
            change({ ...next, environment: question.environment }, replace)
          }
        />
      </FleetToolbar>
      <Panel
        title="Services"
        note={`level, score and results in ${environment}`}
      >
        {pages.loading && (
          <LoadingRows rows={12} label="Loading the services" />
        )}
        {head && head.total === 0 && (
          <NoServices
            filtered={filtered}
            text={question.text}
            environment={environment}
            onClear={clear}
          />
        )}
        {head && head.total > 0 && (
          <ServiceGrid
            rows={rows}
            total={head.total}
            levels={levels}
            onReach={pages.want}
          />
        )}
      </Panel>
      <PoliteRegion message={head ? counted(head.total, 'service') : ''} />
    </ScorecardsFrame>
  );
}
