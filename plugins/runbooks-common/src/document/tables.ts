import type { Token } from 'markdown-it';
import { readInlines } from './inlines';
import type { Reading } from './reading';
import type { RunbookBlock, RunbookCell } from './runbookDocument';

const ALIGNMENTS = ['left', 'center', 'right'] as const;

function alignmentOf(cell: Token): RunbookCell['align'] {
  const style = String(cell.attrGet('style') ?? '');
  return ALIGNMENTS.find(side => style === `text-align:${side}`);
}

/** Reads the table whose first token was read. */
export function readTable(reading: Reading): RunbookBlock {
  const rows: RunbookCell[][] = [];
  let cell: Token | undefined;
  for (
    let token = reading.next();
    token && token.type !== 'table_close';
    token = reading.next()
  ) {
    if (token.type === 'tr_open') rows.push([]);
    if (token.type === 'th_open' || token.type === 'td_open') cell = token;
    if (token.type === 'inline' && cell) {
      reading.count();
      rows.at(-1)?.push({
        align: alignmentOf(cell),
        content: readInlines(token.children ?? [], reading),
      });
    }
  }
  const [head = [], ...body] = rows;
  return { type: 'table', head, rows: body };
}
