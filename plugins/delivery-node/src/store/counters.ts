import { createCounters } from '@golden-path/plugin-golden-path-node/database';

/** Counters of the database: of what people see, of the services, and of the evidence that checks read. */
export type CounterName = 'revision' | 'services' | 'evidence';

/** @see {@link Counters} */
export const { read: readCounter, advance: advanceCounter } =
  createCounters<CounterName>('delivery_counters');
