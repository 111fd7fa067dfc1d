import { Token } from 'markdown-it';
import {
  assertBytes,
  LimitError,
  limits,
  type LimitName,
} from '@golden-path/plugin-kubernetes-objects-common';

/** Quotes and items at the start of a line: each one that the parser sees opens a block. */
const CONTAINERS = /^(?:[ \t]*(?:>|[-+*](?=[ \t])|\d{1,9}[.)](?=[ \t])))+/;
const CONTAINER = />|[-+*]|\d+[.)]/g;
/** `- - - -` is one line across the page, not four lists. */
const RULE = /^[ \t]*([-*])(?:[ \t]*\1){2,}[ \t]*\r?$/;
const MARK = /[[*_`~<]/g;
const PIPE = /\|/g;

const count = (text: string, pattern: RegExp) =>
  text.match(pattern)?.length ?? 0;

const depthOf = (line: string) =>
  RULE.test(line) ? 0 : count(CONTAINERS.exec(line)?.[0] ?? '', CONTAINER);

/**
 * Refuses, before anything is parsed, text whose parsing or showing would take long: its cost grows with marks times lines,
 * with depth times lines, and with the width of a table times its rows. Code counts, too, because what is code isn't known yet.
 */
export function assertSize(text: string, path: string): void {
  assertBytes(text, 'markdownBytes', path);
  let line = 0;
  const assert = (limit: LimitName, found: number) => {
    if (found > limits[limit])
      throw new LimitError({ field: path, limit, found, line });
  };
  let marks = 0;
  let cells = 0;
  let rows = 0;
  let columns = 0;
  for (let start = 0; start <= text.length;) {
    line++;
    assert('markdownLines', line);
    const newline = text.indexOf('\n', start);
    const end = newline === -1 ? text.length : newline;
    assert('markdownLine', end - start);
    const content = text.slice(start, end);
    const depth = depthOf(content);
    assert('markdownDepth', depth);
    marks += depth + count(content, MARK);
    assert('markdownMarks', marks);
    if (content.trim() === '') {
      rows = 0;
      columns = 0;
    }
    // Rows of a table follow each other, so lines without a blank one between them are at most one table's.
    const before = columns === 0 ? 0 : rows * (columns + 1);
    columns = Math.max(columns, count(content, PIPE));
    rows++;
    cells += (columns === 0 ? 0 : rows * (columns + 1)) - before;
    assert('markdownCells', cells);
    start = end + 1;
  }
}

/** Blocks of the parser for one level that a person sees: a list and its item. */
const BLOCKS_PER_LEVEL = 2;

/** Refuses tokens that are nested deeper than a text that people read: by indentation, which only parsing shows. */
export function assertDepth(tokens: readonly Token[], path: string): void {
  const max = limits.markdownDepth;
  for (const { level, map, children } of tokens) {
    let deepest = level / BLOCKS_PER_LEVEL;
    let depth = 0;
    for (const { nesting } of children ?? []) {
      depth += nesting;
      deepest = Math.max(deepest, depth);
    }
    if (deepest > max)
      throw new LimitError({
        field: path,
        limit: 'markdownDepth',
        line: map ? map[0] + 1 : undefined,
      });
  }
}
