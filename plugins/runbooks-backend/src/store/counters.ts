import { createCounters } from '@golden-path/plugin-golden-path-node/database';

/**
 * `revision` grows with what people see. Who advances it does so last in a transaction: its row is locked until the end,
 * so that revisions are in the order of commits.
 */
export const { read: readCounter, advance: advanceCounter } =
  createCounters<'revision'>('runbooks_counters');
