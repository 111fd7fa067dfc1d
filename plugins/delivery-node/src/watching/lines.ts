/** A line of a stream, or the place of one that was too long to keep. */
export type Line = { readonly text: string } | { readonly oversized: true };

const lineFeed = 10;

/**
 * Cuts bytes into lines, all that a chunk completes at once. A line of more than `most` bytes is never held: its bytes
 * are forgotten as they come, and it's reported once. What follows the last line feed is dropped.
 */
export async function* readLines(
  chunks: AsyncIterable<Uint8Array>,
  most: number,
): AsyncGenerator<readonly Line[]> {
  let parts: Uint8Array[] = [];
  let length = 0;
  let skipping = false;
  for await (const chunk of chunks) {
    const lines: Line[] = [];
    let from = 0;
    while (from < chunk.length) {
      const end = chunk.indexOf(lineFeed, from);
      const to = end < 0 ? chunk.length : end;
      if (!skipping && length + to - from > most) {
        skipping = true;
        parts = [];
        length = 0;
      }
      if (!skipping && to > from) {
        parts.push(chunk.subarray(from, to));
        length += to - from;
      }
      if (end >= 0) {
        if (skipping) lines.push({ oversized: true });
        else if (length > 0)
          lines.push({ text: Buffer.concat(parts, length).toString('utf8') });
        parts = [];
        length = 0;
        skipping = false;
      }
      from = to + 1;
    }
    yield lines;
  }
}
