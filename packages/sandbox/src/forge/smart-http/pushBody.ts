import type { IncomingMessage } from 'node:http';
import { PassThrough, Readable, Transform } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { InputError } from '@backstage/errors';
import { MAX_PACK_BYTES } from '../git';
import { TooLargeError } from '../operations';
import { readPktLines } from './pktLine';

const MAX_COMMAND_BYTES = 1024 * 1024;

/** The body of a request, decompressed, ending in an error when it grows past the limit. */
export function requestBody(request: IncomingMessage): Readable {
  const announced = Number(request.headers['content-length'] ?? 0);
  if (announced > MAX_PACK_BYTES) throw tooLarge();
  const encoding = request.headers['content-encoding'] ?? 'identity';
  if (!['identity', 'gzip', 'x-gzip'].includes(encoding)) {
    throw new InputError(`Content-Encoding is "${encoding}", accepted is gzip`);
  }
  let size = 0;
  const limit = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      size += chunk.length;
      if (size > MAX_PACK_BYTES) done(tooLarge());
      else done(undefined, chunk);
    },
  });
  request.on('error', error => limit.destroy(error));
  request.on('close', () => {
    if (!request.complete) limit.destroy(new InputError('cut short'));
  });
  if (encoding === 'identity') return request.pipe(limit);
  const gunzip = createGunzip();
  gunzip.on('error', () =>
    limit.destroy(new InputError('the request body is not gzip')),
  );
  return request.pipe(gunzip).pipe(limit);
}

/**
 * Reads the command section at the head of a push.
 *
 * @returns its lines, and the whole body again with that section in front.
 */
export async function readCommandSection(
  body: Readable,
): Promise<{ lines: Buffer[]; whole: Readable }> {
  let head = Buffer.alloc(0);
  const iterator: AsyncIterator<Buffer> = body[Symbol.asyncIterator]();
  for (;;) {
    const next = await iterator.next();
    if (next.done) throw new InputError('the push ends within its commands');
    head = Buffer.concat([head, next.value]);
    const lines = readPktLines(head);
    if (lines) return { lines, whole: rejoin(head, iterator) };
    if (head.length > MAX_COMMAND_BYTES) {
      throw new TooLargeError(
        `the commands of the push have more than ${MAX_COMMAND_BYTES} bytes`,
      );
    }
  }
}

/** Reads a body to its end and drops it, so that the sender listens to the answer. */
export async function drain(body: Readable): Promise<void> {
  for await (const _chunk of body) {
    // Dropped.
  }
}

function rejoin(head: Buffer, rest: AsyncIterator<Buffer>): Readable {
  async function* parts() {
    yield head;
    for (;;) {
      const next = await rest.next();
      if (next.done) return;
      yield next.value;
    }
  }
  const whole = Readable.from(parts());
  const out = new PassThrough();
  whole.on('error', error => out.destroy(error));
  return whole.pipe(out);
}

function tooLarge(): TooLargeError {
  return new TooLargeError(
    `the pack is larger than ${MAX_PACK_BYTES} bytes, which is what a push may have`,
  );
}
