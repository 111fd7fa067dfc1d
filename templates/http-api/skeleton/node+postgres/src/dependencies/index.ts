import type { Logger } from 'pino';
import type { Config } from '../config.ts';
import type { ItemStore } from '../items/item.ts';
import { postgresItems } from '../items/postgres.ts';
import type { Dependency } from './dependency.ts';
import { connectPostgres, postgresEnvironment } from './postgres.ts';

export type { Dependency } from './dependency.ts';

/** Environment variables that the dependencies read, as zod schemas by name. */
export const dependencyEnvironment = { ...postgresEnvironment };

/** Everything that the service depends on, ready for use. */
export interface Dependencies {
  readonly items: ItemStore;
  /** What readiness checks, and what shutdown closes, in this order. */
  readonly all: readonly Dependency[];
}

/** Makes the dependencies. Nothing is awaited: readiness says when they answer. */
export function connectDependencies(config: Config, log: Logger): Dependencies {
  const postgres = connectPostgres(config.DATABASE_URL, log);
  return { items: postgresItems(postgres.pool), all: [postgres] };
}
