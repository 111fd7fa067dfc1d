import type {
  LoggerService,
  RootConfigService,
} from '@backstage/backend-plugin-api';

/** Settings of Backstage's own on which a repeated task depends, with what they are needed for. */
const needed: ReadonlyArray<
  readonly [key: string, accepted: unknown, without: string]
> = [
  [
    'catalog.defaultLocationConflictStrategy',
    'refresh',
    'catalog:register fails when a task is tried again after it had registered the service',
  ],
  [
    'scaffolder.taskRecovery.enabled',
    true,
    'a task that was under way when the backend stopped stays "processing" and cannot be tried again for a day',
  ],
];

/** Says at start-up which settings keep a task from being tried again. Our own steps need none of them. */
export function warnOfUnsafeRetries(
  config: RootConfigService,
  logger: LoggerService,
): void {
  for (const [key, accepted, without] of needed)
    if (config.getOptional(key) !== accepted)
      logger.warn(`${key} is not ${JSON.stringify(accepted)}: ${without}`);
}
