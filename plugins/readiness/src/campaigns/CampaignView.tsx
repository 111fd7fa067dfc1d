import { useApi } from '@backstage/frontend-plugin-api';
import {
  EmptyState,
  EmptyView,
  ErrorState,
  isMissing,
  isRefusal,
  LoadingRows,
  Panel,
  useNow,
} from '@golden-path/plugin-golden-path-react';
import type {
  CampaignProgress,
  ReadinessDefinitions,
} from '@golden-path/plugin-readiness-common';
import { useCallback } from 'react';
import { useParams } from 'react-router-dom';
import { readinessApiRef } from '../api';
import {
  counted,
  heatQuestionOf,
  heatSearch,
  shortDay,
} from '../fleet-question';
import { TextLink } from '../links';
import { useLiveReadiness } from '../live';
import { NoPermission } from '../scorecards/NoPermission';
import { ScorecardsFrame } from '../scorecards/ScorecardsFrame';
import { BurnDownView } from './BurnDownView';
import { burnDown, dueWords, paceSentence } from './burnDown';
import { CampaignFigures } from './CampaignFigures';
import { CampaignOwners } from './CampaignOwners';
import { EndCampaign } from './EndCampaign';
import { useMayManage } from './useMayManage';

/** One campaign: who still fails, how it went, and when it will end. */
export function CampaignView({
  base,
}: {
  readonly base: string;
  readonly definitions: ReadinessDefinitions;
}) {
  const api = useApi(readinessApiRef);
  const { id = '' } = useParams();
  const mayManage = useMayManage();
  const { value, loading, error, retry } = useLiveReadiness(
    useCallback(
      (signal: AbortSignal) => api.getCampaign(id, signal),
      [api, id],
    ),
  );
  if (isRefusal(error)) return <NoPermission />;
  return (
    <ScorecardsFrame
      base={base}
      part="campaigns"
      note={<TextLink to={`${base}/campaigns`}>All campaigns</TextLink>}
      actions={
        value &&
        !value.campaign.endedAt &&
        mayManage && <EndCampaign id={id} onEnded={retry} />
      }
    >
      {isMissing(error) ? (
        <EmptyView
          title="There is no such campaign"
          action={<TextLink to={`${base}/campaigns`}>All campaigns</TextLink>}
        >
          The address may be mistyped.
        </EmptyView>
      ) : (
        error && (
          <ErrorState
            title={
              value
                ? 'The campaign could not be read again; this is the last answer'
                : 'The campaign could not be read'
            }
            error={error}
            onRetry={retry}
          />
        )
      )}
      {loading && <LoadingRows rows={8} label="Loading the campaign" />}
      {value && <Progress base={base} progress={value} />}
    </ScorecardsFrame>
  );
}

function Progress({
  base,
  progress,
}: {
  readonly base: string;
  readonly progress: CampaignProgress;
}) {
  const now = useNow();
  const { campaign, owners } = progress;
  const { check, environment, due, endedAt } = campaign;
  const points = burnDown(progress);
  const addressOf = (row: string | undefined) =>
    `${base}?${heatSearch({
      ...heatQuestionOf(new URLSearchParams()),
      environment,
      cell: { check, row },
    })}`;
  const [first] = progress.days;
  return (
    <>
      <Panel
        title={campaign.title}
        note={`${check} in ${environment} · due ${shortDay(due)}, ${dueWords(campaign, now)}`}
        actions={
          <TextLink to={addressOf(undefined)}>Who fails, by cause</TextLink>
        }
      >
        <CampaignFigures
          progress={progress}
          sentence={
            endedAt ? `Ended on ${shortDay(endedAt)}.` : paceSentence(progress)
          }
        />
        {points.length > 1 && first && (
          <BurnDownView
            points={points}
            due={due}
            sentence={`${counted(first.failing, 'service')} failed on ${shortDay(first.day)}, ${progress.counts.fail} fail now. ${paceSentence(progress)}`}
          />
        )}
      </Panel>
      <Panel
        title="By team"
        note={`services that fail ${check} or are unknown`}
      >
        {owners.length > 0 ? (
          <CampaignOwners owners={owners} addressOf={addressOf} />
        ) : (
          <EmptyState>No team has a service that fails it.</EmptyState>
        )}
      </Panel>
    </>
  );
}
