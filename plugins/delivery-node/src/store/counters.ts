import { createCounters } from '@golden-path/plugin-golden-path-node/database';

/** Counters of the database: of what people see, and of the services. */
export type CounterName = 'revision' | 'services';

/** @see {@link Counters} */
export const { read: readCounter, advance: advanceCounter } =
  createCounters<CounterName>('delivery_counters');
