import {
  isRecord,
  numberAt,
  stringAt,
} from '@golden-path/plugin-kubernetes-objects-common';
import type { Line } from './lines';
import type { StatusAnswer } from './watchFailure';

/** One thing that a watch says. `dropped`: an event that can't be read, or is too large to. */
export type WatchSignal =
  | { readonly type: 'upsert' | 'remove'; readonly object: unknown }
  | { readonly type: 'bookmark'; readonly version: string }
  | { readonly type: 'error'; readonly status: StatusAnswer }
  | { readonly type: 'dropped'; readonly why: 'malformed' | 'oversized' };

const malformed = { type: 'dropped', why: 'malformed' } as const;

/**
 * Reads a line of a watch. What isn't an event is reported, never thrown.
 *
 * @see https://kubernetes.io/docs/reference/using-api/api-concepts/#efficient-detection-of-changes
 */
export function readSignal(line: Line): WatchSignal {
  if ('oversized' in line) return { type: 'dropped', why: 'oversized' };
  const event = parse(line.text);
  if (!isRecord(event) || !isRecord(event.object)) return malformed;
  switch (event.type) {
    case 'ADDED':
    case 'MODIFIED':
      return { type: 'upsert', object: event.object };
    case 'DELETED':
      return { type: 'remove', object: event.object };
    case 'BOOKMARK': {
      const version = versionOf(event.object);
      return version === undefined ? malformed : { type: 'bookmark', version };
    }
    case 'ERROR':
      return { type: 'error', status: readStatus(event.object) };
    default:
      return malformed;
  }
}

/** Longest resource version or uid that is taken for one. */
const longestIdentity = 128;

/** The resource version of an object or list, when it has one of a believable length. */
export function versionOf(object: unknown): string | undefined {
  return identityAt(object, 'resourceVersion');
}

/** The uid of an object, when it has one of a believable length. */
export function uidOf(object: unknown): string | undefined {
  return identityAt(object, 'uid');
}

function identityAt(object: unknown, field: string): string | undefined {
  const found = stringAt(object, 'metadata', field);
  return found !== undefined && found !== '' && found.length <= longestIdentity
    ? found
    : undefined;
}

/** Reads a `Status`, of an ERROR event or the body of an answer. A code that isn't one becomes 500. */
export function readStatus(body: unknown, code?: number): StatusAnswer {
  const seconds = numberAt(body, 'details', 'retryAfterSeconds');
  return {
    code: code ?? numberAt(body, 'code') ?? 500,
    reason: stringAt(body, 'reason'),
    retryAfter: seconds === undefined ? undefined : seconds * 1_000,
    tooLargeVersion: (stringAt(body, 'message') ?? '')
      .slice(0, 200)
      .includes('Too large resource version'),
  };
}

/** A JSON value; undefined for text that isn't one. */
export function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
