import {
  shortRelease,
  type EnvironmentState,
} from '@golden-path/plugin-delivery-common';

const known = <Value>(facet: {
  known: boolean;
  value?: Value;
}): Value | undefined => facet.value;

/** An environment in the fields that an agent needs, each stated or left out; never a whole object of a cluster. */
export function briefEnvironment(state: EnvironmentState) {
  const desired = known(state.desired);
  const synced = known(state.synced);
  const running = known(state.running);
  const { health } = state;
  return {
    environment: state.environment,
    kind: state.kind,
    cluster: state.cluster,
    namespace: state.namespace,
    health: health.known ? health.value.status : 'Unknown',
    healthMessage: health.known ? health.value.message : health.reason,
    observedAt: health.known ? health.observedAt : undefined,
    stale: health.known && health.stale,
    cause: state.cause?.sentence,
    causeReason: state.cause?.reason,
    desiredRelease: desired?.release && shortRelease(desired.release),
    syncStatus: synced?.status,
    runningReleases: running?.releases.map(({ release, pods, ready }) => ({
      release: shortRelease(release),
      pods,
      ready,
    })),
    lastChange: desired?.change && {
      commit: desired.change.commit,
      title: desired.change.title,
      author: desired.change.author,
      at: desired.change.at,
      changeRequest: desired.change.changeRequest?.url,
    },
    drifted: state.drift.drifted,
    drift: state.drift.sentences,
    behind: state.behind && {
      of: state.behind.of,
      count: state.behind.count,
      unit: state.behind.unit,
    },
  };
}
