import { createRegistry } from '../registry';
import { node } from './node';
import type { Runtime } from './runtime';

export * from './node';
export * from './runtime';

/** Every runtime, in the order in which forms show them. */
export const runtimes = createRegistry<Runtime>('runtime', [node]);
