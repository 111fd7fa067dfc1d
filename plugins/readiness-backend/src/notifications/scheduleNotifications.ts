import type {
  LoggerService,
  SchedulerService,
} from '@backstage/backend-plugin-api';
import type { NotificationService } from '@backstage/plugin-notifications-node';
import { shortMessage } from '@golden-path/plugin-golden-path-common';
import {
  findEndingExemptions,
  findExemptionChanges,
  findLevelLosses,
  type MessageSources,
} from './findMessages';
import { sendMessages } from './outbox';

/** What telling people takes. */
export interface NotificationOptions extends MessageSources {
  readonly notifications: NotificationService;
  readonly logger: LoggerService;
  /** Told of work that failed and is tried again. */
  readonly failed?: (work: string) => void;
}

/**
 * Finds what people are to be told, and tells them. Each part goes on when another fails; nothing waits for it, and
 * nothing is lost by a failure.
 */
export async function tellPeople(options: NotificationOptions): Promise<void> {
  const { database, logger, notifications } = options;
  const attempt = async (what: string, work: () => Promise<unknown>) => {
    try {
      await work();
    } catch (error) {
      options.failed?.('notifications');
      logger.warn(`${what} failed and is tried again: ${shortMessage(error)}`);
    }
  };
  await attempt('Looking for lost levels', () => findLevelLosses(options));
  await attempt('Looking for exemptions that end', () =>
    findEndingExemptions(options),
  );
  await attempt('Looking for exemptions that changed', () =>
    findExemptionChanges(options),
  );
  await attempt('Sending notifications', () =>
    sendMessages(database, notifications, (key, error) => {
      options.failed?.('notifications');
      logger.warn(
        `The notification ${key} was not sent, and is tried again: ${shortMessage(error)}`,
      );
    }),
  );
}

/** Schedules {@link tellPeople}, on one replica at a time. */
export const scheduleNotifications = (
  scheduler: SchedulerService,
  options: NotificationOptions,
): Promise<void> =>
  scheduler.scheduleTask({
    id: 'readiness-notifications',
    frequency: { seconds: 20 },
    timeout: { minutes: 5 },
    initialDelay: { seconds: 10 },
    scope: 'global',
    fn: () => tellPeople(options),
  });
