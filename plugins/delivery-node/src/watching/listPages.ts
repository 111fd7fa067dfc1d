import type { ObjectSummary } from '@golden-path/plugin-delivery-common';
import type { KnownObjects, ObjectList } from './knownObjects';
import type { ObjectSink } from './objectSink';
import type { ReflectOptions } from './reflectOptions';
import { PageTooLarge, type ListPage } from './resourceReader';
import { apiVersionOf, isOfResource, resourceId } from './resources';
import { SinkFailure } from './sinkFailure';
import type { StatusReport } from './statusReport';
import { uidOf, versionOf } from './watchEvent';
import { WatchFailure } from './watchFailure';

/** One list of a kind. */
export interface PagedList {
  /** Resource version that a watch goes on from; undefined until the list is written. */
  readonly version: string | undefined;
  /**
   * Hands the pages to the sink as they are read, so that one page at a time is held.
   *
   * @throws WatchFailure when a page can't be read, SinkFailure when it can't be written; nothing was removed then
   */
  write(sink: ObjectSink): Promise<void>;
}

type ListOptions = ReflectOptions & {
  known: KnownObjects;
  report: StatusReport;
};

/** Prepares a list; reading ends early at the budget, and at a server that never comes to an end. */
export function listPages(options: ListOptions): PagedList {
  const { resource, reader, known, report, numbers, signal } = options;
  let version: string | undefined;
  let failed: unknown;

  async function read(limit: number, next: string | undefined) {
    let size = limit;
    for (;;)
      try {
        return {
          size,
          page: await reader.list(resource, { limit: size, next, signal }),
        };
      } catch (error) {
        if (!(error instanceof PageTooLarge) || size === 1) throw error;
        size = Math.max(1, Math.floor(size / 5));
      }
  }

  async function* pages(
    list: ObjectList,
  ): AsyncGenerator<readonly ObjectSummary[]> {
    try {
      let size: number = numbers.pageSize;
      let next: string | undefined;
      let last: ListPage;
      const tokens = new Set<string>();
      do {
        const found = await read(size, next);
        size = found.size;
        last = found.page;
        yield reducePage(last, list, options);
        report.heard();
        next = last.next;
        if (next === undefined) break;
        if (tokens.has(next) || tokens.size >= numbers.pages)
          throw new WatchFailure(
            'failing',
            `The list of ${resourceId(resource)} does not come to an end: ${tokens.has(next) ? 'the same page follows itself' : `there are more than ${numbers.pages} pages`}.`,
          );
        tokens.add(next);
      } while (!list.full);
      if (next !== undefined) list.cutOff();
      version = last.version;
    } catch (error) {
      failed = error;
      throw error;
    }
  }

  return {
    get version() {
      return version;
    },
    async write(sink) {
      const list = known.list();
      try {
        await sink.replace(resource, pages(list));
      } catch (error) {
        version = undefined;
        throw failed ?? new SinkFailure(error);
      }
      if (version === undefined)
        throw new SinkFailure(new Error('the sink left out pages'));
      list.finish(version);
    },
  };
}

/** Items of a list leave out the kind that the list states. */
function complete(item: unknown, { resource }: ListOptions): unknown {
  if (typeof item !== 'object' || item === null || Array.isArray(item))
    return item;
  return { apiVersion: apiVersionOf(resource), kind: resource.kind, ...item };
}

function reducePage(
  page: ListPage,
  list: ObjectList,
  options: ListOptions,
): ObjectSummary[] {
  return page.items.flatMap(item => {
    const object = complete(item, options);
    const reduction = options.reduce(object, options.resource);
    const uid = uidOf(item);
    const version = versionOf(item);
    const readable =
      uid !== undefined &&
      version !== undefined &&
      isOfResource(object, options.resource);
    if (!readable || (!reduction.kept && reduction.why === 'malformed')) {
      options.report.dropped.malformed += 1;
      return [];
    }
    return reduction.kept && list.add(uid, version) ? [reduction.summary] : [];
  });
}
