import { useApiHolder } from '@backstage/frontend-plugin-api';
import { useCallback } from 'react';
import { useLive } from '../live';
import {
  type Incident,
  type IncidentHelp,
  incidentHelpApiRef,
} from './IncidentHelpApi';

/**
 * Help for an incident, kept up to date; undefined while it is looked for, where nothing is wrong, and where no plugin
 * brings any.
 * @param incident - undefined: nothing is wrong; the same object as long as it is the same incident
 */
export function useIncidentHelp(
  incident: Incident | undefined,
): IncidentHelp | undefined {
  const api = useApiHolder().get(incidentHelpApiRef);
  const load = useCallback(
    async (signal: AbortSignal) =>
      incident && api ? api.help(incident, signal) : undefined,
    [api, incident],
  );
  // A page without the plugin subscribes to a channel on which nobody sends.
  return useLive(load, { channel: api?.channel ?? 'incident-help' }).value;
}
