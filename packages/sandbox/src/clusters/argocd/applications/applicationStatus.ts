import {
  aggregateHealth,
  listAt,
  stringAt,
} from '@golden-path/plugin-kubernetes-objects-common';
import { argocd } from '../resources';
import type { KubernetesObject } from '../../state/clusterState';
import type {
  Application,
  OperationState,
  RequestedOperation,
} from './application';
import { resourceStatus, type ComparedObject } from './compare';
import type { SyncProgress, SyncRun } from './syncOperation';

/** Syncs that the history keeps. */
const HISTORY = 10;

/** A sync that has come to its end. */
export interface FinishedSync {
  readonly operation: RequestedOperation;
  readonly revision: string;
  /** ISO 8601. */
  readonly startedAt: string;
}

/** Images of a pod template, wherever its kind has it. */
const imagesOf = (live: KubernetesObject | undefined): string[] =>
  [
    ['spec', 'template', 'spec'],
    ['spec', 'jobTemplate', 'spec', 'template', 'spec'],
  ].flatMap(path =>
    [
      ...listAt(live, ...path, 'initContainers'),
      ...listAt(live, ...path, 'containers'),
    ].flatMap(container => stringAt(container, 'image') ?? []),
  );

/** How a sync stands, as the status of an Application has it. */
export function operationStateOf(
  { spec }: Application,
  run: FinishedSync & { readonly sync: SyncRun; readonly retryCount: number },
  progress: SyncProgress,
  /** When it is tried again, in milliseconds since 1970. */
  again: { readonly at: number; readonly count: number } | undefined,
  at: string,
): OperationState {
  return {
    operation: run.operation,
    phase: again ? 'Running' : progress.phase,
    message: again
      ? `${progress.message}. Retrying attempt #${again.count} at ${new Date(again.at).toISOString().slice(11, 19)}.`
      : progress.message,
    startedAt: run.startedAt,
    ...(!again && progress.phase !== 'Running' && { finishedAt: at }),
    ...(run.retryCount > 0 && { retryCount: run.retryCount }),
    syncResult: {
      revision: run.revision,
      source: spec.source,
      resources: run.sync.results(),
    },
  };
}

/** What a sync status speaks of. */
export const comparedTo = ({ spec }: Application) => ({
  comparedTo: { source: spec.source, destination: spec.destination },
});

/** What a comparison found, as the status of an Application has it. */
export function comparison(
  application: Application,
  compared: readonly ComparedObject[],
  head: string,
  differs: boolean,
  at: string,
) {
  const { status } = aggregateHealth(
    compared
      .filter(({ hook }) => !hook)
      .map(({ desired, live }) => ({
        ...(desired && { desired }),
        ...(live && { live }),
      })),
  );
  const before = application.status?.health;
  const images = compared.flatMap(({ live }) => imagesOf(live));
  return {
    ...({
      sourceType: 'Kustomize',
      controllerNamespace: argocd.namespace,
    } as object),
    sync: {
      ...comparedTo(application),
      status: differs ? 'OutOfSync' : 'Synced',
      revision: head,
    },
    health: {
      status,
      lastTransitionTime:
        before?.status === status ? before.lastTransitionTime : at,
    },
    resources: compared.map(resourceStatus),
    summary: { images: [...new Set(images)].sort() },
    reconciledAt: at,
  };
}

/** The history with a sync that succeeded; the last ten are kept. */
export function withDeployment(
  application: Application,
  run: FinishedSync,
  at: string,
) {
  const history = application.status?.history ?? [];
  return [
    ...history,
    {
      id: (history.at(-1)?.id ?? -1) + 1,
      revision: run.revision,
      deployStartedAt: run.startedAt,
      deployedAt: at,
      initiatedBy: run.operation.initiatedBy ?? {},
      source: application.spec.source,
    },
  ].slice(-HISTORY);
}

const sharedText = (name: string, compared: readonly ComparedObject[]) => {
  const shared = compared.find(({ sharedWith }) => sharedWith !== undefined);
  return (
    shared?.desired &&
    `${shared.desired.kind}/${shared.desired.metadata.name} is part of applications ${name} and ${shared.sharedWith}`
  );
};

/** Why a sync isn't begun, by its options; undefined when it may be. */
export function refusalOf(
  name: string,
  compared: readonly ComparedObject[],
  options: readonly string[],
): string | undefined {
  const shared = sharedText(name, compared);
  return shared && options.includes('FailOnSharedResource=true')
    ? `Shared resource found: ${shared}`
    : undefined;
}

/** What people should know of an Application that was compared. The time of a condition is when it was first seen. */
export function conditionsOf(
  { metadata, status }: Application,
  compared: readonly ComparedObject[],
  forbidden: string | undefined,
  at: string,
) {
  const shared = sharedText(metadata.name, compared);
  return [
    ...(shared ? [{ type: 'SharedResourceWarning', message: shared }] : []),
    ...(forbidden ? [{ type: 'SyncError', message: forbidden }] : []),
  ].map(condition => ({
    ...condition,
    lastTransitionTime:
      status?.conditions?.find(({ message }) => message === condition.message)
        ?.lastTransitionTime ?? at,
  }));
}
