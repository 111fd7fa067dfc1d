import type { IncomingMessage } from 'node:http';
import {
  isLimitError,
  isRecord,
  isYamlError,
  parseYamlDocument,
} from '@golden-path/plugin-kubernetes-objects-common';
import { StatusError, badRequest } from '../state';
import { PROTOBUF, readProtobuf } from './protobuf';

/** What a server takes, in bytes. */
export const MOST_BODY_BYTES = 3 * 1024 * 1024;

const readable = /^application\/([-.\w]+\+)?(json|yaml)\s*(;|$)/i;

/** The media type without parameters, in lower case. */
export function mediaTypeOf(request: IncomingMessage): string {
  return (request.headers['content-type'] ?? 'application/json')
    .split(';', 1)
    .join('')
    .trim()
    .toLowerCase();
}

/**
 * Reads a body of JSON or YAML, or of the few kinds that are understood as Protobuf. An empty one is `undefined`.
 *
 * @throws StatusError 413 for more than 3 MiB, 415 for other formats, 400 for what can't be parsed.
 */
export async function readBody(request: IncomingMessage): Promise<unknown> {
  const bytes = await readBytes(request);
  if (mediaTypeOf(request) === PROTOBUF) return readProtobuf(bytes);
  const text = bytes.toString('utf8');
  if (text.trim() === '') return undefined;
  if (!readable.test(mediaTypeOf(request))) {
    throw unsupportedMediaType(['application/json', 'application/yaml']);
  }
  try {
    return parseYamlDocument(text, {
      field: 'body',
      mode: 'manifest',
      maxBytes: MOST_BODY_BYTES,
    });
  } catch (error) {
    if (!isYamlError(error) && !isLimitError(error)) throw error;
    throw badRequest(
      `the object provided is unrecognized (must be of type JSON or YAML): ${error.message}`,
    );
  }
}

/**
 * Reads a body that is an object of some kind.
 *
 * @throws StatusError as {@link readBody}, and 400 for anything but a map.
 */
export async function readRecord(
  request: IncomingMessage,
): Promise<Record<string, unknown>> {
  const body = await readBody(request);
  if (!isRecord(body)) {
    throw badRequest(
      `the object provided is unrecognized: found ${body === undefined ? 'nothing' : Array.isArray(body) ? 'a list' : typeof body}, accepted is a map`,
    );
  }
  return body;
}

/** 415, with what is understood. */
export function unsupportedMediaType(accepted: readonly string[]): StatusError {
  return new StatusError(
    415,
    'UnsupportedMediaType',
    `the body of the request was in an unknown format - accepted media types include: ${accepted.join(', ')}`,
  );
}

async function readBytes(request: IncomingMessage): Promise<Buffer> {
  const tooLarge = () =>
    new StatusError(
      413,
      'RequestEntityTooLarge',
      `Request entity too large: limit is ${MOST_BODY_BYTES}`,
    );
  if (Number(request.headers['content-length'] ?? 0) > MOST_BODY_BYTES) {
    throw tooLarge();
  }
  const chunks: Buffer[] = [];
  let size = 0;
  // A request that is destroyed takes the answer with it.
  const parts = request.iterator({ destroyOnReturn: false });
  for await (const chunk of parts as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > MOST_BODY_BYTES) throw tooLarge();
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
