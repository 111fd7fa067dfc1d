import type { Logger } from 'pino';
import type { Config } from '../config.ts';
import { inMemoryItems } from '../items/memory.ts';
import type { ItemStore } from '../items/item.ts';
import type { Dependency } from './dependency.ts';

export type { Dependency } from './dependency.ts';

/** Environment variables that the dependencies read, as zod schemas by name. */
export const dependencyEnvironment = {};

/** Everything that the service depends on, ready for use. */
export interface Dependencies {
  readonly items: ItemStore;
  /** What readiness checks, and what shutdown closes, in this order. */
  readonly all: readonly Dependency[];
}

/** Makes the dependencies. Nothing is awaited: readiness says when they answer. */
export function connectDependencies(_config: Config, _log: Logger): Dependencies {
  return { items: inMemoryItems(), all: [] };
}
