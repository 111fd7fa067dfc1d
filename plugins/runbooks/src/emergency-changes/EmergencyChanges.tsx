import {
  Banner,
  messageOf,
  Panel,
  useNow,
} from '@golden-path/plugin-golden-path-react';
import type { EmergencyChange } from '@golden-path/plugin-runbooks-common';
import Box from '@mui/material/Box';
import { useCallback } from 'react';
import { useLiveRunbooks } from '../live';
import { useEmergencyChanges } from './EmergencyChangesClient';
import { EmergencyRecord } from './EmergencyRecord';
import { isShortOfApprovals } from './emergencyWords';

/** {@link EmergencyChanges} */
export interface EmergencyChangesProps {
  /** Canonical entity reference of the service. */
  readonly service: string;
  /** Whether this person may waive: `allowed.requestEmergencyChange` of the service. */
  readonly allowed?: boolean;
}

/** How long one that could not be opened is shown, in milliseconds. */
const shownFor = 24 * 3_600_000;

/** How long one that went out with too few approvals is shown after its merge, in milliseconds. */
const remembered = 14 * 86_400_000;

/** Under way, went out with too few approvals, or could not be opened, which nobody else would say. */
const isShown = (change: EmergencyChange, now: number): boolean => {
  const { state, problem, requestedAt, mergedAt } = change;
  return (
    state === 'open' ||
    state === 'merged' ||
    (mergedAt !== undefined &&
      isShortOfApprovals(change) &&
      now - Date.parse(mergedAt) < remembered) ||
    (state === 'closed' &&
      problem !== undefined &&
      now - Date.parse(requestedAt) < shownFor)
  );
};

/** The emergency changes of a service that are under way, until every environment has them; nothing where there is none. */
export function EmergencyChanges({
  service,
  allowed = false,
}: EmergencyChangesProps) {
  const client = useEmergencyChanges();
  const load = useCallback(
    (signal: AbortSignal) => client.list(service, signal),
    [client, service],
  );
  const { value, error, retry } = useLiveRunbooks(load);
  const now = useNow();
  if (!value && error)
    return (
      <Banner tone="unknown" title="Emergency changes can’t be read.">
        {messageOf(error)}
      </Banner>
    );
  const underWay = (value ?? []).filter(change => isShown(change, now));
  if (underWay.length === 0) return null;
  return (
    <Panel
      title="Emergency changes"
      note="tracked until every environment has them"
    >
      <Box sx={{ display: 'grid', gap: 1.5, p: '12px 16px' }}>
        {underWay.map(change => (
          <EmergencyRecord
            key={change.id}
            change={change}
            now={now}
            onWaive={
              allowed
                ? async (environment, reason) => {
                    await client.waive(change.id, { environment, reason });
                    retry();
                  }
                : undefined
            }
          />
        ))}
      </Box>
    </Panel>
  );
}
