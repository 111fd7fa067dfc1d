import type {
  ObjectSummary,
  WatchReport,
} from '@golden-path/plugin-delivery-common';
import type { ObjectChange, ObjectSink, WatchedResource } from '../objectSink';

/** A sink that keeps what it's told. */
export interface MemorySink extends ObjectSink {
  /** Objects by uid, of all kinds. */
  readonly objects: ReadonlyMap<string, ObjectSummary>;
  readonly statuses: readonly WatchReport[];
  readonly batches: readonly (readonly ObjectChange[])[];
  /** Calls of `replace` that got all pages. */
  readonly lists: number;
  /** Lists that were begun. */
  readonly listsBegun: number;
  /** The newest status of a kind. */
  last(resource: string): WatchReport | undefined;
}

/**
 * Behaves like the database: `replace` removes what no page has, once all are there.
 *
 * @param before runs before each call that writes, and may reject
 * @param strict whether it's the sink of one kind, which is called one call at a time
 */
export function createMemorySink(
  before: () => Promise<void> = async () => {},
  strict = false,
): MemorySink {
  const kinds = new Map<string, Map<string, ObjectSummary>>();
  const statuses: WatchReport[] = [];
  const batches: (readonly ObjectChange[])[] = [];
  let lists = 0;
  let listsBegun = 0;
  let busy = false;

  /** Refuses a second call while one is under way, as the contract of sinks says. */
  async function alone<Result>(task: () => Promise<Result>): Promise<Result> {
    if (busy && strict) throw new Error('the sink was called while it is busy');
    busy = true;
    try {
      return await task();
    } finally {
      busy = false;
    }
  }
  const of = ({ plural }: WatchedResource) => {
    const found = kinds.get(plural) ?? new Map<string, ObjectSummary>();
    kinds.set(plural, found);
    return found;
  };

  return {
    get objects() {
      return new Map([...kinds.values()].flatMap(kind => [...kind]));
    },
    statuses,
    batches,
    get lists() {
      return lists;
    },
    get listsBegun() {
      return listsBegun;
    },
    last: resource => statuses.findLast(one => one.resource === resource),
    replace: (resource, pages) =>
      alone(async () => {
        listsBegun += 1;
        const next = new Map<string, ObjectSummary>();
        for await (const page of pages) {
          await before();
          for (const summary of page) {
            next.set(summary.uid, summary);
            of(resource).set(summary.uid, summary);
          }
        }
        kinds.set(resource.plural, next);
        lists += 1;
      }),
    apply: (resource, changes) =>
      alone(async () => {
        await before();
        batches.push(changes);
        for (const change of changes)
          if (change.type === 'remove') of(resource).delete(change.uid);
          else of(resource).set(change.summary.uid, change.summary);
      }),
    status: status =>
      alone(async () => {
        statuses.push(status);
      }),
  };
}
