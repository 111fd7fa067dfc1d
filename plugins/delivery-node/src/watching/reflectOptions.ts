import type { Reduction } from '../reduce';
import type { ObjectSink } from './objectSink';
import type { Recovery } from './recovery';
import type { ResourceReader } from './resourceReader';
import type { ListedResource } from './resources';
import type { Timing } from './timing';
import type { WatchNumbers } from './watchNumbers';

/** What following one kind of one cluster takes. */
export interface ReflectOptions {
  readonly resource: ListedResource;
  /** Most objects that are kept. */
  readonly budget: number;
  readonly reader: ResourceReader;
  readonly reduce: (object: unknown, resource: ListedResource) => Reduction;
  readonly sink: ObjectSink;
  readonly timing: Timing;
  readonly numbers: WatchNumbers;
  /** Shared by the kinds of the cluster. */
  readonly recovery: Recovery;
  readonly signal: AbortSignal;
}
