import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Response } from 'express';
import type { FileAnswer } from './route';

/** Writes a file as fast as it is taken; what fails before its first line is an error as any other. */
export async function sendFile(
  { lines, name, type }: FileAnswer,
  response: Response,
): Promise<void> {
  const reading = lines[Symbol.asyncIterator]();
  const first = await reading.next();
  response.set({
    'content-type': `${type}; charset=utf-8`,
    'content-disposition': `attachment; filename="${name}"`,
  });
  async function* all() {
    if (first.done) return;
    yield first.value;
    yield* { [Symbol.asyncIterator]: () => reading };
  }
  await pipeline(Readable.from(all()), response);
}
