import type { CompoundEntityRef } from '@backstage/catalog-model';
import type { EnvironmentState } from '@golden-path/plugin-delivery-common';
import type { Incident } from '@golden-path/plugin-golden-path-react';
import { useMemo } from 'react';
import { statusOf } from './environmentStatus';

/** Health statuses that ask nobody for help. */
const settled: readonly string[] = ['Healthy', 'Suspended', 'Progressing'];

function isOutOfSync({ synced, drift }: EnvironmentState): boolean {
  if (drift.drifted) return true;
  if (!synced.known) return false;
  const { operation, status } = synced.value;
  return (
    operation === 'failed' || (status === 'OutOfSync' && !drift.progressing)
  );
}

/** What is wrong in an environment, for whoever looks for help; undefined where nothing is, or nothing is deployed. */
export function incidentOf(
  service: CompoundEntityRef,
  state: EnvironmentState,
): Incident | undefined {
  const status = statusOf(state);
  if (status.kind === 'absent') return undefined;
  const health = status.kind === 'live' ? status.status : undefined;
  const outOfSync = isOutOfSync(state);
  return outOfSync || health === undefined || !settled.includes(health)
    ? {
        service,
        environment: state.environment,
        health,
        reason: state.cause?.reason,
        outOfSync,
      }
    : undefined;
}

/** {@link incidentOf}; the same object as long as the same is wrong. */
export function useIncident(
  service: CompoundEntityRef,
  state: EnvironmentState,
): Incident | undefined {
  const key = JSON.stringify(incidentOf(service, state));
  return useMemo(
    () => (key === undefined ? undefined : (JSON.parse(key) as Incident)),
    [key],
  );
}
