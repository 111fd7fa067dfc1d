import type { IncomingMessage } from 'node:http';
import {
  listAt,
  stringAt,
} from '@golden-path/plugin-kubernetes-objects-common';
import type { ClusterConnection } from '../clusters';
import pLimit from 'p-limit';
import { collectionPath, resourceId, type ListedResource } from './resources';
import { readLines } from './lines';
import { guardSilence, Silence } from './silence';
import type { Timing } from './timing';
import { failureOfError, failureOfStatus, WatchFailure } from './watchFailure';
import {
  parse,
  readSignal,
  readStatus,
  versionOf,
  type WatchSignal,
} from './watchEvent';
import { watchNumbers, type WatchNumbers } from './watchNumbers';

/** A page of a list, of which nothing but the list's own fields was checked. */
export interface ListPage {
  readonly items: readonly unknown[];
  readonly version: string;
  /** Token of the next page; undefined after the last one. */
  readonly next: string | undefined;
}

/** Lists and watches kinds of one cluster. Everything rejects with {@link WatchFailure} and nothing else. */
export interface ResourceReader {
  /** Rejects with {@link PageTooLarge} when the page has too many bytes. */
  list(
    resource: ListedResource,
    options: { limit: number; next: string | undefined; signal: AbortSignal },
  ): Promise<ListPage>;
  /** The signals of a watch as they arrive, first an empty batch once the server has accepted. Ends when it ends, or when nothing comes any more. */
  watch(
    resource: ListedResource,
    options: { version: string; timeout: number; signal: AbortSignal },
  ): AsyncIterable<readonly WatchSignal[]>;
  /** A document of the discovery API. */
  discover(path: string, signal: AbortSignal): Promise<unknown>;
  /** Reads the credentials again. */
  renew(): void;
}

/** A page has more bytes than are read. */
export class PageTooLarge extends WatchFailure {
  constructor(resource: string, most: number) {
    super(
      'failing',
      `A page of ${resource} is larger than ${Math.round(most / 1024 / 1024)} MiB.`,
    );
  }
}

/** Status bodies are small. */
const statusBytes = 64 * 1024;

/** Reads through a connection to an API server. */
export function createResourceReader(
  connection: ClusterConnection,
  timing: Timing,
  numbers: WatchNumbers = watchNumbers,
): ResourceReader {
  /** The body of an answer with status 200, after an empty piece for its head. */
  async function* body(
    path: string,
    name: string,
    signal: AbortSignal,
    silence: number = numbers.silence,
  ): AsyncGenerator<Uint8Array> {
    const guard = guardSilence(timing, silence, signal);
    let answer: IncomingMessage | undefined;
    try {
      answer = await connection.get(path, guard.signal);
      guard.heard();
      if (answer.statusCode !== 200) throw await refusal(answer, name);
      guard.pause();
      yield new Uint8Array(0);
      guard.heard();
      for await (const chunk of answer as AsyncIterable<Uint8Array>) {
        // A slow consumer isn't silence of the connection.
        guard.pause();
        yield chunk;
        guard.heard();
      }
    } catch (error) {
      throw guard.failure() ?? failureOfError(error);
    } finally {
      guard.stop();
      answer?.destroy();
    }
  }

  const oneOfFew = pLimit(numbers.parallelPages);

  /** Reads a whole answer within limits of size and time. */
  async function json(path: string, name: string, signal: AbortSignal) {
    const over = new AbortController();
    let late = false;
    const both = AbortSignal.any([signal, over.signal]);
    void timing.sleep(numbers.pageTime, both).then(() => {
      late = !both.aborted;
      over.abort();
    });
    try {
      return await readJson(path, name, both);
    } catch (error) {
      throw late
        ? new WatchFailure(
            'failing',
            `The answer for ${name} takes longer than ${numbers.pageTime / 1_000} s.`,
          )
        : error;
    } finally {
      over.abort();
    }
  }

  async function readJson(path: string, name: string, signal: AbortSignal) {
    const parts: Uint8Array[] = [];
    let length = 0;
    for await (const chunk of body(path, name, signal)) {
      length += chunk.length;
      if (length > numbers.pageBytes)
        throw new PageTooLarge(name, numbers.pageBytes);
      parts.push(chunk);
    }
    const found = parse(Buffer.concat(parts, length).toString('utf8'));
    if (found === undefined)
      throw new WatchFailure('failing', `The answer for ${name} isn't JSON.`);
    return found;
  }

  return {
    renew: () => connection.renew(),
    discover: (path, signal) => oneOfFew(() => json(path, 'discovery', signal)),
    async list(resource, { limit, next, signal }) {
      const name = resourceId(resource);
      const path = collectionPath(resource, {
        limit: `${limit}`,
        continue: next,
      });
      const page = await oneOfFew(() => json(path, name, signal));
      const version = versionOf(page);
      if (version === undefined)
        throw new WatchFailure(
          'failing',
          `The list of ${name} has no resource version.`,
        );
      return {
        items: listAt(page, 'items'),
        version,
        next: stringAt(page, 'metadata', 'continue') || undefined,
      };
    },
    async *watch(resource, { version, timeout, signal }) {
      const path = collectionPath(resource, {
        watch: 'true',
        allowWatchBookmarks: 'true',
        resourceVersion: version,
        timeoutSeconds: `${Math.round(timeout / 1_000)}`,
      });
      const bytes = body(
        path,
        resourceId(resource),
        signal,
        numbers.watchSilence,
      );
      let accepted = false;
      try {
        for await (const lines of readLines(bytes, numbers.lineBytes)) {
          accepted = true;
          yield lines.map(readSignal);
        }
      } catch (error) {
        // A kind may just be quiet. Whether the server is there shows when the watch is opened again.
        if (!accepted || !(error instanceof Silence)) throw error;
      }
    },
  };
}

async function refusal(answer: IncomingMessage, name: string) {
  const parts: Buffer[] = [];
  let length = 0;
  for await (const chunk of answer as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length > statusBytes) break;
    parts.push(chunk);
  }
  const status = readStatus(
    parse(Buffer.concat(parts).toString('utf8')),
    answer.statusCode ?? 500,
  );
  const seconds = Number(answer.headers['retry-after']);
  return failureOfStatus(
    {
      ...status,
      retryAfter:
        status.retryAfter ??
        (Number.isFinite(seconds) && seconds > 0 ? seconds * 1_000 : undefined),
    },
    name,
  );
}
