import type { FirstReading } from '@golden-path/plugin-runbooks-common';
import type { Knex } from 'knex';
import { isoOf } from './sourceStates';
import type { Bigint, ServiceTableRow } from './tables';

/** Whether a service waits for its first reading: only its name and owner are known. */
export const isUnjudged = ({
  judged_at: at,
}: Pick<ServiceTableRow, 'judged_at'>): boolean => Number(at) === 0;

interface Waiting {
  readonly environment: string;
  readonly enqueued_at: Bigint;
  readonly due_at: Bigint;
  readonly claim: string | null;
  readonly attempts: number;
}

/**
 * What a service waits for that was never read.
 * @param order - names of environments, in delivery order
 */
export async function readFirstReading(
  knex: Knex,
  service: string,
  order: readonly string[],
): Promise<FirstReading> {
  const waiting: Waiting[] = await knex('runbooks_queue').where({ service });
  const least = (of: readonly Bigint[]) =>
    of.length === 0 ? undefined : Math.min(...of.map(Number));
  const since = least(waiting.map(row => row.enqueued_at));
  const isClaimed = waiting.some(({ claim }) => claim !== null);
  const due = isClaimed ? undefined : least(waiting.map(row => row.due_at));
  const [before] =
    due === undefined
      ? []
      : await knex('runbooks_queue')
          .where('due_at', '<', due)
          .countDistinct({ services: 'service' });
  return {
    since: since === undefined ? undefined : isoOf(since),
    environments: waiting
      .map(({ environment }) => environment)
      .sort((one, other) => order.indexOf(one) - order.indexOf(other)),
    ahead: Number(before?.services ?? 0),
    failed: Math.max(0, ...waiting.map(({ attempts }) => attempts)),
  };
}
