import type { Logger } from 'pino';
import type { Config } from '../config.ts';
import { cachedItems } from '../items/cached.ts';
import type { ItemStore } from '../items/item.ts';
import { inMemoryItems } from '../items/memory.ts';
import type { Dependency } from './dependency.ts';
import { connectRedis, redisEnvironment } from './redis.ts';

export type { Dependency } from './dependency.ts';

/** Environment variables that the dependencies read, as zod schemas by name. */
export const dependencyEnvironment = { ...redisEnvironment };

/** Everything that the service depends on, ready for use. */
export interface Dependencies {
  readonly items: ItemStore;
  /** What readiness checks, and what shutdown closes, in this order. */
  readonly all: readonly Dependency[];
}

/** Makes the dependencies. Nothing is awaited: readiness says when they answer. */
export function connectDependencies(config: Config, log: Logger): Dependencies {
  const redis = connectRedis(config.REDIS_URL, log);
  return { items: cachedItems(inMemoryItems(), redis.cache, log), all: [redis] };
}
