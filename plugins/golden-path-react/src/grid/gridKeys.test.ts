import { describe, expect, it } from 'vitest';
import { moveBy } from './gridKeys';

describe('a grid', () => {
  it('is walked with the arrow keys, by page and to its ends, and never left', () => {
    const bounds = { lines: 100, columns: 5, page: 20 };
    const at = { line: 1, column: 1 };
    const to = (key: string, ctrlKey = false) => {
      const next = moveBy({ key, ctrlKey }, at, bounds);
      return next && [next.line, next.column];
    };
    expect(
      [
        'ArrowUp',
        'ArrowDown',
        'ArrowLeft',
        'ArrowRight',
        'PageUp',
        'PageDown',
      ].map(key => to(key)),
    ).toEqual([
      [0, 1],
      [2, 1],
      [1, 0],
      [1, 2],
      [0, 1],
      [21, 1],
    ]);
    expect([to('Home'), to('End'), to('Home', true), to('End', true)]).toEqual([
      [1, 0],
      [1, 4],
      [0, 0],
      [99, 4],
    ]);
    expect(to('x')).toBeUndefined();
  });
});
