import { randomInt } from 'node:crypto';
import type { ServerResponse } from 'node:http';
import type { ClusterFaults } from '../faults';
import {
  StatusError,
  apiVersionOf,
  badRequest,
  isStatusError,
  type ClusterEvent,
  type ClusterState,
  type KubernetesObject,
  type ObjectSelection,
  type ServedKind,
} from '../state';
import { watchSelection, type WatchEvent } from './watchSelection';

/** What a client asks of a watch. */
export interface WatchRequest {
  kind: ServedKind;
  selection: ObjectSelection;
  query: URLSearchParams;
  /** The JSON of an object as the client wants it; `first` for the first event of the stream. */
  represent(object: KubernetesObject, first: boolean): string;
}

/** What a watch runs on. */
export interface WatchOptions {
  state: ClusterState;
  faults: ClusterFaults;
  /** Milliseconds between bookmarks. */
  bookmarkInterval: number;
}

/** Clients that don't read are cut, as a real server does: they come back and list. */
const MOST_UNREAD_BYTES = 16 * 1024 * 1024;

/**
 * Streams events as JSON lines until the client goes, its `timeoutSeconds` are over, or a fault ends it.
 *
 * @throws StatusError 400 and 422 for parameters that can't be honoured; a version out of reach is told in the stream.
 * @see https://kubernetes.io/docs/reference/using-api/api-concepts/#efficient-detection-of-changes
 */
export function serveWatch(
  response: ServerResponse,
  { kind, selection, query, represent }: WatchRequest,
  { state, faults, bookmarkInterval }: WatchOptions,
): void {
  refuseInitialEvents(query);
  const seconds = timeoutOf(query);
  const select = watchSelection(kind, selection);
  const missed = eventsToBegin(state, kind, selection, query);
  const wantsBookmarks = query.get('allowWatchBookmarks') === 'true';

  response.writeHead(200, {
    'Content-Type': 'application/json',
    'Cache-Control': 'no-cache, private',
    'Transfer-Encoding': 'chunked',
  });
  // The client shall know that the watch stands before the first event.
  response.flushHeaders();
  let isFirst = true;
  let held: string | undefined;

  function write(text: string): void {
    if (response.writableEnded || response.destroyed) return;
    response.write(text);
    if (response.writableLength > MOST_UNREAD_BYTES) response.destroy();
  }
  function sendLine(line: string): void {
    if (faults.stallWatches) return;
    if (faults.shuffleEvents && held === undefined) {
      held = line;
      return;
    }
    write(line);
    if (held !== undefined) write(held);
    held = undefined;
  }
  function sendEvent({ type, object }: WatchEvent): void {
    const text = represent(object, isFirst);
    isFirst = false;
    sendLine(`{"type":"${type}","object":${text}}\n`);
  }
  function deliver(event: ClusterEvent): void {
    const seen = select(event);
    if (seen && !faults.dropEvent(event)) sendEvent(seen);
  }
  function bookmark(): void {
    if (!wantsBookmarks || faults.holdBookmarks || faults.stallWatches) return;
    const { resourceVersion } = state;
    const object = {
      kind: kind.kind,
      apiVersion: apiVersionOf(kind),
      metadata: { resourceVersion, creationTimestamp: null },
    };
    write(`${JSON.stringify({ type: 'BOOKMARK', object })}\n`);
  }

  if (missed instanceof StatusError) {
    const object = missed.toStatus();
    response.end(`${JSON.stringify({ type: 'ERROR', object })}\n`);
    return;
  }
  const unsubscribe = state.subscribe(deliver);
  const bookmarks = setInterval(bookmark, bookmarkInterval);
  const timer = setTimeout(() => {
    bookmark();
    response.end();
  }, seconds * 1000);
  const signOff = faults.opened({
    write,
    end: abort => {
      if (abort) response.destroy();
      else response.end();
    },
  });
  response.once('close', () => {
    unsubscribe();
    signOff();
    clearInterval(bookmarks);
    clearTimeout(timer);
  });
  for (const event of missed) {
    if ('resource' in event) deliver(event);
    else sendEvent(event);
  }
}

/** What comes first: what is there now, or what has happened since a version. */
function eventsToBegin(
  state: ClusterState,
  kind: ServedKind,
  selection: ObjectSelection,
  query: URLSearchParams,
): readonly (ClusterEvent | WatchEvent)[] | StatusError {
  const version = query.get('resourceVersion') ?? '';
  if (version === '' || version === '0') {
    return state
      .list(kind, selection)
      .items.map(object => ({ type: 'ADDED', object }));
  }
  try {
    return state.eventsSince(version);
  } catch (error) {
    // Only this one is part of the stream; what is wrong with the request is answered as such.
    if (isStatusError(error, 'Expired')) return error;
    throw error;
  }
}

function refuseInitialEvents(query: URLSearchParams): void {
  if (!query.has('sendInitialEvents')) return;
  const message =
    'Forbidden: sendInitialEvents is forbidden for watch unless the WatchList feature gate is enabled';
  throw new StatusError(
    422,
    'Invalid',
    `ListOptions.meta.k8s.io "" is invalid: sendInitialEvents: ${message}`,
    {
      group: 'meta.k8s.io',
      kind: 'ListOptions',
      causes: [
        { reason: 'FieldValueForbidden', message, field: 'sendInitialEvents' },
      ],
    },
  );
}

/** Seconds; half an hour to an hour unless the client says. */
function timeoutOf(query: URLSearchParams): number {
  const text = query.get('timeoutSeconds');
  if (text === null || text === '' || text === '0') {
    return 1_800 + randomInt(1_800);
  }
  if (!/^\d{1,6}$/.test(text)) {
    throw badRequest(
      `timeoutSeconds: Invalid value: ${JSON.stringify(text)}: accepted are 0 to 999999`,
    );
  }
  return Number(text);
}
