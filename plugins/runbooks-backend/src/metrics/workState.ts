import type { PluginDatabase } from '@golden-path/plugin-golden-path-node/database';
import type { CoverageRow } from '@golden-path/plugin-runbooks-common';

/** How much waits to be looked at. */
export interface WorkState {
  readonly waiting: number;
  /** Of those, that failed and wait for their next try. */
  readonly failed: number;
  /** Milliseconds that the oldest waits; 0 when none does. */
  readonly oldest: number;
}

/** How much waits to be looked at, on all replicas. */
export async function readWorkState({
  knex,
  clock,
}: PluginDatabase): Promise<WorkState> {
  const [row] = await knex('runbooks_queue').select(
    knex.raw('count(*) as waiting'),
    knex.raw('sum(case when attempts > 0 then 1 else 0 end) as failed'),
    knex.raw('? - min(enqueued_at) as oldest', [clock.now(knex)]),
  );
  return {
    waiting: Number(row.waiting),
    failed: Number(row.failed ?? 0),
    oldest: Math.max(0, Number(row.oldest ?? 0)),
  };
}

/** Services by the state of their runbooks. */
export async function countStates({
  knex,
}: PluginDatabase): Promise<Partial<Record<CoverageRow['state'], number>>> {
  const rows: {
    state: CoverageRow['state'];
    services: number | string;
  }[] = await knex('runbooks_services')
    .groupBy('state')
    .select('state')
    .count({ services: '*' });
  return Object.fromEntries(
    rows.map(({ state, services }) => [state, Number(services)]),
  );
}
