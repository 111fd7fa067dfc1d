import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readLines, type Line } from './lines';

async function* from(chunks: Iterable<Uint8Array>) {
  yield* chunks;
}

async function read(chunks: Iterable<Uint8Array>, most: number) {
  const lines: Line[] = [];
  for await (const some of readLines(from(chunks), most)) lines.push(...some);
  return lines;
}

describe('lines of a stream', () => {
  it('are the same however the bytes are cut, also through a character', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.constantFrom('', 'a', 'ü€😀', 'long '.repeat(9)), {
          maxLength: 8,
        }),
        fc.array(fc.integer({ min: 1, max: 7 }), { minLength: 1 }),
        async (texts, sizes) => {
          const bytes = Buffer.from(texts.map(text => `${text}\n`).join(''));
          const chunks: Uint8Array[] = [];
          for (let at = 0, turn = 0; at < bytes.length; turn += 1) {
            const size = sizes[turn % sizes.length] ?? 1;
            chunks.push(bytes.subarray(at, at + size));
            at += size;
          }
          expect(await read(chunks, 20)).toEqual(
            texts
              .filter(text => text !== '')
              .map(text =>
                Buffer.byteLength(text) > 20 ? { oversized: true } : { text },
              ),
          );
        },
      ),
    );
  });

  it('C2: of 300 MB are never held: reported once, and the next one is read', async () => {
    const piece = Buffer.alloc(1024 * 1024, 'x');
    function* endless() {
      for (let sent = 0; sent < 300; sent += 1) yield piece;
      yield Buffer.from('\nnext\nunfinished');
    }
    const before = process.memoryUsage().rss;
    expect(await read(endless(), 8 * 1024 * 1024)).toEqual([
      { oversized: true },
      { text: 'next' },
    ]);
    expect(process.memoryUsage().rss - before).toBeLessThan(100 * 1024 * 1024);
  });
});
