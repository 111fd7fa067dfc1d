import type { CompoundEntityRef } from '@backstage/catalog-model';
import { useApi } from '@backstage/frontend-plugin-api';
import type {
  EnvironmentObjects,
  EnvironmentState,
} from '@golden-path/plugin-delivery-common';
import {
  type Live,
  ageOf,
  Banner,
  ErrorState,
  LoadingRows,
} from '@golden-path/plugin-golden-path-react';
import Box from '@mui/material/Box';
import { useCallback, type ReactNode } from 'react';
import { deliveryApiRef } from '../api';
import { DifferenceView, ThreeTruths } from '../difference';
import { HistoryView } from '../history';
import { useLiveDelivery } from '../live';
import { EventTable, ObjectsView } from '../objects';
import type { OpenEnvironment } from './useOpenEnvironment';

function Loaded<T>({
  live,
  what,
  children,
}: {
  readonly live: Live<T>;
  readonly what: string;
  children(value: T): ReactNode;
}) {
  return (
    <>
      {live.error && (
        <ErrorState
          title={`The ${what} could not be read`}
          error={live.error}
          onRetry={live.retry}
        />
      )}
      {live.loading && <LoadingRows rows={4} label={`Loading the ${what}`} />}
      {live.value !== undefined && children(live.value)}
    </>
  );
}

function Difference({
  service,
  environment,
  now,
}: {
  readonly service: CompoundEntityRef;
  readonly environment: EnvironmentState;
  readonly now: number;
}) {
  const api = useApi(deliveryApiRef);
  const { environment: name, desired } = environment;
  const load = useCallback(
    (signal: AbortSignal) => api.getDifference(service, name, signal),
    [api, service, name],
  );
  const change = desired.known ? desired.value.change : undefined;
  return (
    <>
      <ThreeTruths environment={environment} now={now} />
      <Loaded live={useLiveDelivery(load)} what="comparison">
        {answer => (
          <DifferenceView
            answer={answer}
            commitUrl={
              change?.commit === answer.commit ? change.url : undefined
            }
            now={now}
          />
        )}
      </Loaded>
    </>
  );
}

function History({
  service,
  environment,
  now,
}: {
  readonly service: CompoundEntityRef;
  readonly environment: string;
  readonly now: number;
}) {
  const api = useApi(deliveryApiRef);
  const load = useCallback(
    (signal: AbortSignal) => api.getHistory(service, environment, signal),
    [api, service, environment],
  );
  return (
    <Loaded live={useLiveDelivery(load)} what="history">
      {answer => (
        <HistoryView environment={environment} answer={answer} now={now} />
      )}
    </Loaded>
  );
}

/** The chosen tab of an open environment; what a tab shows is read when it is chosen. */
export function EnvironmentViews({
  service,
  environment,
  opened,
  objects,
  failingOnly,
  now,
}: {
  readonly service: CompoundEntityRef;
  readonly environment: EnvironmentState;
  readonly opened: OpenEnvironment;
  readonly objects: Live<EnvironmentObjects>;
  readonly failingOnly: boolean;
  /** Milliseconds since the epoch. */
  readonly now: number;
}) {
  const { environment: name, cause } = environment;
  if (opened.view === 'difference')
    return <Difference service={service} environment={environment} now={now} />;
  if (opened.view === 'history')
    return <History service={service} environment={name} now={now} />;
  return (
    <Loaded live={objects} what={opened.view}>
      {answer => (
        <>
          {answer.stale && (
            <Box sx={{ px: 2, py: 0.5 }}>
              <Banner
                tone="unknown"
                title={`Last seen ${ageOf(answer.observedAt, now) ?? 'a while'} ago.`}
              >
                This is what the cluster said last.
              </Banner>
            </Box>
          )}
          {opened.view === 'events' ? (
            <EventTable
              label={`Events of ${name}`}
              events={answer.events}
              now={now}
            />
          ) : (
            <ObjectsView
              environment={name}
              answer={answer}
              cause={cause?.object}
              failingOnly={failingOnly}
              chosen={opened.object}
              now={now}
              onChoose={opened.chooseObject}
            />
          )}
        </>
      )}
    </Loaded>
  );
}
