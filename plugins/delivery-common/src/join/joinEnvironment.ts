import { findCause } from '../cause/findCause';
import { driftOf, type JudgedDrift } from '../drift/driftOf';
import type { Cause, EnvironmentState, Facet, Running } from '../model';
import { isPod, runningReleases } from '../release/runningReleases';
import type { EnvironmentInputs } from './environmentInputs';
import { healthFacet, statusOfObjects, waitsForRelease } from './healthFacet';
import { previewOf } from './previewOf';
import { syncedOf } from './syncedOf';
import { workloadStates } from './workloadStates';

function runningFacet(inputs: EnvironmentInputs): Facet<Running> {
  const read = inputs.clusterRead;
  if (!read.read)
    return { known: false, why: 'unreadable', reason: read.reason };
  const pods = inputs.objects.filter(isPod);
  const workloads = inputs.objects.some(
    ({ facts }) => facts.type === 'workload',
  );
  if (pods.length === 0 && !workloads)
    return { known: false, why: 'absent', reason: 'No pods run here.' };
  return {
    known: true,
    value: runningReleases(pods, inputs.serviceName, inputs.imageRepository),
    source: { kind: 'cluster', cluster: inputs.cluster ?? '' },
    observedAt: read.observedAt,
    stale: read.stale,
  };
}

const value = <Value>(facet: Facet<Value>): Value | undefined =>
  facet.known ? facet.value : undefined;

function noticesOf({
  applications,
  engineRead,
  notices,
}: EnvironmentInputs): string[] {
  const names = applications.map(
    ({ namespace, name }) => `${namespace}/${name}`,
  );
  return [
    ...(names.length > 1
      ? [
          `${names.length} applications deploy this environment: ${names.sort().join(', ')}`,
        ]
      : []),
    ...(engineRead.read ? [] : [engineRead.reason]),
    ...notices,
  ];
}

function causeOf(inputs: EnvironmentInputs): Cause | undefined {
  if (waitsForRelease(inputs)) return undefined;
  const { objects } = inputs;
  const status = statusOfObjects(objects);
  return status === undefined || status === 'Healthy' || status === 'Suspended'
    ? undefined
    : findCause(objects, { progressing: status === 'Progressing' });
}

function driftFacts(
  inputs: EnvironmentInputs,
  state: Pick<EnvironmentState, 'health' | 'synced' | 'running'>,
): JudgedDrift {
  const synced = value(state.synced);
  const drift = driftOf({
    desired: value(inputs.desired),
    desiredSince: inputs.desiredSince,
    synced,
    running: value(state.running),
    progressing:
      synced?.operation === 'running' ||
      (state.health.known && state.health.value.status === 'Progressing'),
    now: inputs.now,
  });
  const firstSeen =
    inputs.before &&
    (inputs.before.driftedSince ?? new Date(inputs.now).toISOString());
  return {
    ...drift,
    since: drift.since ?? (drift.drifted ? firstSeen : undefined),
  };
}

/** The state of an environment, and when it changes by itself. */
export interface JoinedEnvironment {
  readonly state: EnvironmentState;
  /** When a difference begins to count as drift though nothing else happens; milliseconds since the epoch. */
  readonly recheckAt: number | undefined;
}

/** Joins Git (desired), the GitOps engine (synced) and the cluster (running) into the state of one environment. Pure. */
export function joinEnvironment(inputs: EnvironmentInputs): JoinedEnvironment {
  const synced = syncedOf(inputs);
  const running = runningFacet(inputs);
  const cause = inputs.clusterRead.read ? causeOf(inputs) : undefined;
  const health = healthFacet(inputs, cause);
  const { countsAt, ...drift } = driftFacts(inputs, {
    health,
    synced,
    running,
  });
  return {
    state: {
      service: inputs.service,
      environment: inputs.environment,
      kind: inputs.kind,
      order: inputs.order,
      cluster: inputs.cluster,
      namespace: inputs.namespace,
      preview: previewOf(inputs),
      health,
      cause,
      desired: inputs.desired,
      pendingChanges: inputs.pendingChanges,
      synced,
      running,
      workloads: workloadStates(inputs.objects),
      drift,
      behind: inputs.behind,
      links: inputs.links,
      notices: noticesOf(inputs),
    },
    recheckAt: countsAt,
  };
}
