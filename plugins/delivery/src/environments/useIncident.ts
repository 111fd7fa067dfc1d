import type { CompoundEntityRef } from '@backstage/catalog-model';
import type { EnvironmentState } from '@golden-path/plugin-delivery-common';
import type { Incident } from '@golden-path/plugin-golden-path-react';
import { useMemo } from 'react';
import { statusOf } from './environmentStatus';

/** Health statuses that ask nobody for help. */
const settled: readonly string[] = ['Healthy', 'Suspended', 'Progressing'];

function syncOf({ synced, drift }: EnvironmentState): Incident['sync'] {
  if (synced.known) {
    const { operation, status } = synced.value;
    const late = status === 'OutOfSync' && !drift.progressing;
    if (operation === 'failed' || late) return 'not-syncing';
  }
  return drift.drifted ? 'drifted' : 'in-sync';
}

/** What is wrong in an environment, for whoever looks for help; undefined where nothing is, or nothing is deployed. */
export function incidentOf(
  service: CompoundEntityRef,
  state: EnvironmentState,
): Incident | undefined {
  const status = statusOf(state);
  if (status.kind === 'absent') return undefined;
  const health = status.kind === 'live' ? status.status : undefined;
  const sync = syncOf(state);
  return sync !== 'in-sync' || health === undefined || !settled.includes(health)
    ? {
        service,
        environment: state.environment,
        health,
        reason: state.cause?.reason,
        sync,
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
