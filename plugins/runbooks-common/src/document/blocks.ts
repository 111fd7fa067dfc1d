import type { Token } from 'markdown-it';
import {
  changeToken,
  readQuoteAlert,
} from '@golden-path/plugin-golden-path-common/markdown';
import { readCode } from './code';
import { readInlines } from './inlines';
import { readList } from './lists';
import type { Reading } from './reading';
import type { RunbookBlock, RunbookHeading } from './runbookDocument';
import { readTable } from './tables';

interface Place {
  readonly insideStep: boolean;
}

const LEVELS = [1, 2, 3, 4, 5, 6] as const;

function readHeading(reading: Reading): RunbookHeading[] {
  const line = reading.line();
  const heading = reading.nextHeading();
  const content = readInlines(reading.next()?.children ?? [], reading, line);
  reading.next();
  const level = LEVELS.find(known => known === heading?.level);
  if (!heading || !level) return [];
  const { id, text } = heading;
  return [{ type: 'heading', level, id, text, content, line }];
}

function readParagraph(reading: Reading): RunbookBlock[] {
  const content = readInlines(reading.next()?.children ?? [], reading);
  reading.next();
  return content.length > 0 ? [{ type: 'paragraph', content }] : [];
}

function readQuote(
  open: Token,
  reading: Reading,
  place: Place,
): RunbookBlock[] {
  const alert = readQuoteAlert([open, ...reading.rest()], 0);
  if (!alert) {
    const content = readBlocks(reading, place);
    return [{ type: 'quote', notice: undefined, content }];
  }
  reading.next();
  const inline = reading.next();
  const first = inline && changeToken(inline, { children: alert.rest });
  const content = readInlines(
    first?.children ?? [],
    reading,
    reading.line() + 1,
  );
  reading.next();
  return [
    {
      type: 'quote',
      notice: alert.kind,
      content: [
        ...(content.length > 0
          ? [{ type: 'paragraph' as const, content }]
          : []),
        ...readBlocks(reading, place),
      ],
    },
  ];
}

function readBlock(
  token: Token,
  reading: Reading,
  place: Place,
): RunbookBlock[] {
  switch (token.type) {
    case 'heading_open':
      return readHeading(reading);
    case 'paragraph_open':
      return readParagraph(reading);
    case 'bullet_list_open':
    case 'ordered_list_open':
      return [readList(token, reading, readBlocks, place)];
    case 'blockquote_open':
      return readQuote(token, reading, place);
    case 'table_open':
      return [readTable(reading)];
    case 'fence':
      return readCode(token.content, token.info, reading.line() + 1);
    case 'code_block':
      return readCode(token.content, '', reading.line());
    case 'hr':
      return [{ type: 'rule' }];
    default:
      return [];
  }
}

/** Reads blocks up to the end, or to the token that closes what holds them. */
export function readBlocks(reading: Reading, place: Place): RunbookBlock[] {
  const blocks: RunbookBlock[] = [];
  for (
    let token = reading.next();
    token && token.nesting >= 0;
    token = reading.next()
  ) {
    reading.count();
    for (const block of readBlock(token, reading, place)) blocks.push(block);
  }
  return blocks;
}
