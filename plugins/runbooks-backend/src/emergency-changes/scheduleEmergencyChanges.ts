import type { SchedulerService } from '@backstage/backend-plugin-api';
import type { EmergencyChanges } from './emergencyChanges';

/** Lets one replica at a time ask hosts what became of emergency changes, every 10 s. */
export function scheduleEmergencyChanges(
  scheduler: SchedulerService,
  changes: Pick<EmergencyChanges, 'follow'>,
): Promise<void> {
  return scheduler.scheduleTask({
    id: 'runbooks-emergency-changes',
    frequency: { seconds: 10 },
    timeout: { minutes: 5 },
    initialDelay: { seconds: 5 },
    scope: 'global',
    fn: () => changes.follow(),
  });
}
