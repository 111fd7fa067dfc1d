import type { FleetStatus } from '@golden-path/plugin-delivery-common';
import { DriftMark, HealthMark } from '@golden-path/plugin-golden-path-react';

/** A state that decides a service's place, as icon and word. */
export function FleetStatusMark({ status }: { status: FleetStatus }) {
  return status === 'Drift' ? (
    <DriftMark />
  ) : (
    <HealthMark status={status} quiet={false} />
  );
}
