import type { PluginDatabase } from '@golden-path/plugin-golden-path-node/database';
import type {
  CheckDescription,
  LevelDefinition,
} from '@golden-path/plugin-readiness-common';
import type { ReadinessContext } from './readinessContext';
import { givePositions } from './statuses';

/** What the database is opened with. */
export interface StoreOptions extends Omit<ReadinessContext, 'judgement'> {
  /** Its migrations have run. */
  readonly database: PluginDatabase;
  /** The checks of the organisation, in their order. */
  readonly checks: readonly Pick<CheckDescription, 'id'>[];
  /** Lowest first. */
  readonly levels: readonly LevelDefinition[];
}

/** Gives each check its place in the rows, and what everything over the database needs. */
export async function openStore({
  levels,
  ...options
}: StoreOptions): Promise<ReadinessContext> {
  const ids = options.checks.map(({ id }) => id);
  const positions = await options.database.transaction(trx =>
    givePositions(trx, ids),
  );
  return { ...options, judgement: { levels, positions } };
}
