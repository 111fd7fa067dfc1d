import { describe, expect, it } from 'vitest';
import { PageReader } from './PageReader';

function list(size: number) {
  const backend = {
    revision: 1,
    asked: [] as (string | undefined)[],
    ask: async (cursor: string | undefined) => {
      backend.asked.push(cursor);
      const start = Number(cursor ?? 0);
      return {
        rows: Array.from({ length: Math.min(2, size - start) }, (_, index) => ({
          service: `s${start + index}`,
        })),
        total: size,
        nextCursor: start + 2 < size ? String(start + 2) : undefined,
        revision: backend.revision,
      };
    },
  };
  return backend;
}

describe('a list of services', () => {
  const { signal } = new AbortController();

  it('is read on only when more is wanted, and anew from its start when it changed meanwhile', async () => {
    const backend = list(5);
    const reader = new PageReader(backend.ask);
    expect((await reader.read(signal)).rows).toHaveLength(2);
    expect(reader.want(2)).toBe(false);
    expect(reader.want(3)).toBe(true);
    const more = await reader.read(signal);
    expect(more.rows.map(({ service }) => service)).toEqual([
      's0',
      's1',
      's2',
      's3',
    ]);
    expect(more.complete).toBe(false);
    expect(backend.asked).toEqual([undefined, '2']);
    backend.revision = 2;
    reader.want(5);
    expect((await reader.read(signal)).complete).toBe(true);
    expect(backend.asked.slice(2)).toEqual(['4', undefined, '2', '4']);
  });
});
