import { findCause } from '../cause/findCause';
import { driftOf } from '../drift/driftOf';
import type { EnvironmentState, Facet, Running } from '../model';
import { isPod, runningReleases } from '../release/runningReleases';
import type { EnvironmentInputs } from './environmentInputs';
import { healthFacet } from './healthFacet';
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

function noticesOf({ applications, engineRead }: EnvironmentInputs): string[] {
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
  ];
}

/** Joins Git (desired), the GitOps engine (synced) and the cluster (running) into the state of one environment. Pure. */
export function joinEnvironment(inputs: EnvironmentInputs): EnvironmentState {
  const synced = syncedOf(inputs);
  const running = runningFacet(inputs);
  const unwell = inputs.objects.some(
    ({ health }) =>
      health !== null &&
      health.status !== 'Healthy' &&
      health.status !== 'Suspended',
  );
  const cause = unwell ? findCause(inputs.objects) : undefined;
  const health = healthFacet(inputs, cause);
  return {
    service: inputs.service,
    environment: inputs.environment,
    kind: inputs.kind,
    order: inputs.order,
    cluster: inputs.cluster,
    namespace: inputs.namespace,
    preview: undefined,
    health,
    cause,
    desired: inputs.desired,
    synced,
    running,
    workloads: workloadStates(inputs.objects),
    drift: driftOf({
      desired: value(inputs.desired),
      synced: value(synced),
      running: value(running),
      progressing:
        value(synced)?.operation === 'running' ||
        (health.known && health.value.status === 'Progressing'),
      now: inputs.now,
    }),
    behind: inputs.behind,
    links: inputs.links,
    notices: noticesOf(inputs),
  };
}
