import type { ServiceFacts } from './serviceFacts';

/** Keeps what the catalog says. Rejects with `LeaseLostError` once another replica owns it. */
export interface ServiceStore {
  /** All services of the catalog, by reference; those that aren't among them are removed. In one transaction. */
  replace(services: readonly ServiceFacts[]): Promise<void>;
}
