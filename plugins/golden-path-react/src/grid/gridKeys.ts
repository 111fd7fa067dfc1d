/** A cell of the grid: line and column, from 0. */
export interface GridPosition {
  readonly line: number;
  readonly column: number;
}

/** Size of the grid; `page` is the number of lines that are seen at once. */
export interface GridBounds {
  readonly lines: number;
  readonly columns: number;
  readonly page: number;
}

/**
 * Where a key leads in a grid; undefined for keys that lead nowhere.
 * @see https://www.w3.org/WAI/ARIA/apg/patterns/grid/
 */
export function moveBy(
  { key, ctrlKey }: Pick<KeyboardEvent, 'key' | 'ctrlKey'>,
  { line, column }: GridPosition,
  { lines, columns, page }: GridBounds,
): GridPosition | undefined {
  const to = (nextLine: number, nextColumn: number): GridPosition => ({
    line: Math.min(Math.max(nextLine, 0), Math.max(0, lines - 1)),
    column: Math.min(Math.max(nextColumn, 0), Math.max(0, columns - 1)),
  });
  switch (key) {
    case 'ArrowUp':
      return to(line - 1, column);
    case 'ArrowDown':
      return to(line + 1, column);
    case 'ArrowLeft':
      return to(line, column - 1);
    case 'ArrowRight':
      return to(line, column + 1);
    case 'PageUp':
      return to(line - page, column);
    case 'PageDown':
      return to(line + page, column);
    case 'Home':
      return ctrlKey ? to(0, 0) : to(line, 0);
    case 'End':
      return ctrlKey ? to(lines, columns) : to(line, columns);
    default:
      return undefined;
  }
}
