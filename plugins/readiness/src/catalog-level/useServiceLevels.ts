import { useApiHolder } from '@backstage/frontend-plugin-api';
import { useSyncExternalStore } from 'react';
import { type LevelsSnapshot, serviceLevelsApiRef } from './ServiceLevelsStore';

const nothing: LevelsSnapshot = {
  levels: [],
  known: undefined,
  error: undefined,
};
const noChanges = () => () => {};

/** Levels of all services; without the readiness plugin there are none. */
export function useServiceLevels(): LevelsSnapshot {
  const store = useApiHolder().get(serviceLevelsApiRef);
  return useSyncExternalStore(
    store?.subscribe ?? noChanges,
    store?.snapshot ?? (() => nothing),
  );
}
