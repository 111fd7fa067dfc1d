import { BLOCKS } from './htmlElements';
import type { HtmlPiece } from './htmlPieces';

/** Texts and the tags in them: what one sentence, heading or cell says. */
export type HtmlSentence = readonly HtmlPiece[];

/** A cell of a table. */
export interface HtmlCell {
  readonly isHead: boolean;
  readonly content: HtmlSentence;
}

/** What a block of HTML says, as Markdown could have said it. */
export type HtmlBlock =
  | {
      readonly type: 'sentence';
      /** 1 to 6 for a heading. */
      readonly level: number | undefined;
      readonly content: HtmlSentence;
    }
  | { readonly type: 'code'; readonly language: string; readonly code: string }
  | { readonly type: 'table'; readonly rows: readonly (readonly HtmlCell[])[] }
  | { readonly type: 'rule' };

const HEADING = /^h([1-6])$/;
const LANGUAGE = /\s(?:lang=["']?|class=["']?language-)([\w+#.-]{1,40})/i;
const START = /\sstart=["']?(\d{1,9})/i;

const tag = (name: string, type: 'open' | 'close' = 'open'): HtmlPiece => ({
  type,
  name,
  tag: type === 'open' ? `<${name}>` : `</${name}>`,
});
const isBreak = (piece: HtmlPiece | undefined) =>
  piece?.type === 'open' && piece.name === 'br';

/** Whether there is something to read: a picture, or words. */
const says = (piece: HtmlPiece): boolean =>
  piece.type === 'text'
    ? piece.text.trim() !== ''
    : piece.type === 'open' && piece.name === 'img';

/** Reads pieces of HTML as blocks, in order. A cell of a table has one sentence, whose lines are apart. */
export function htmlOutline(pieces: readonly HtmlPiece[]): HtmlBlock[] {
  const blocks: HtmlBlock[] = [];
  /** Numbers of the last items of ordered lists, `-1` for others; innermost last. */
  const lists: number[] = [];
  let sentence: HtmlPiece[] = [];
  let saysAnything = false;
  let level: number | undefined;
  let mark = '';
  let rows: HtmlCell[][] | undefined;
  let inCell = false;
  let code: { language: string; text: string } | undefined;

  function add(...added: readonly HtmlPiece[]): void {
    sentence.push(...added);
    saysAnything ||= added.some(says);
  }

  function begin(): HtmlPiece[] {
    saysAnything = false;
    sentence = [];
    return sentence;
  }

  function endSentence(): void {
    if (inCell) {
      if (saysAnything && !isBreak(sentence.at(-1))) add(tag('br'));
      return;
    }
    if (saysAnything) {
      const content: HtmlSentence =
        mark === '' ? sentence : [{ type: 'text', text: mark }, ...sentence];
      blocks.push({ type: 'sentence', level, content });
      mark = '';
    }
    begin();
    level = undefined;
  }

  function endTable(): void {
    if (!rows) {
      endSentence();
      return;
    }
    inCell = false;
    begin();
    if (rows.some(cells => cells.some(({ content }) => content.some(says))))
      blocks.push({ type: 'table', rows: rows.filter(row => row.length > 0) });
    rows = undefined;
  }

  function endCode(): void {
    if (!code) return;
    const { language } = code;
    const lines = code.text.replace(/^\n/, '').trimEnd();
    code = undefined;
    if (lines === '') return;
    if (!inCell) {
      blocks.push({ type: 'code', language, code: `${lines}\n` });
      return;
    }
    for (const text of lines.split('\n'))
      add(tag('code'), { type: 'text', text }, tag('code', 'close'), tag('br'));
  }

  function openTable(name: string): void {
    if (inCell && name === 'table') {
      endSentence();
      return;
    }
    if (!rows) endSentence();
    rows ??= [];
    inCell = false;
    if (name === 'tr') rows.push([]);
    if (name !== 'td' && name !== 'th') return;
    if (rows.length === 0) rows.push([]);
    inCell = true;
    rows.at(-1)?.push({ isHead: name === 'th', content: begin() });
  }

  function open(name: string, written: string): void {
    const [, heading] = HEADING.exec(name) ?? [];
    if (name === 'pre' || name === 'listing' || name === 'xmp') {
      endSentence();
      code = { language: LANGUAGE.exec(written)?.[1] ?? '', text: '' };
    } else if (['table', 'tr', 'td', 'th'].includes(name)) openTable(name);
    else if (name === 'hr') {
      endSentence();
      if (!inCell) blocks.push({ type: 'rule' });
    } else if (heading !== undefined) {
      endSentence();
      level = Number(heading);
    } else if (BLOCKS.has(name)) {
      endSentence();
      if (name === 'ol') lists.push(Number(START.exec(written)?.[1] ?? 1) - 1);
      if (name === 'ul' || name === 'menu') lists.push(-1);
      if (name === 'li') markItem();
      if (name === 'summary') add(tag('b'));
    } else add({ type: 'open', name, tag: written });
  }

  function markItem(): void {
    const last = lists.length - 1;
    const number = lists[last] ?? -1;
    if (number >= 0) lists[last] = number + 1;
    mark = number >= 0 ? `${number + 1}. ` : '• ';
    if (!inCell) return;
    add({ type: 'text', text: mark });
    mark = '';
  }

  function close(name: string, written: string): void {
    if (name === 'table') endTable();
    else if (name === 'tr' || name === 'td' || name === 'th') inCell = false;
    else if (HEADING.test(name)) endSentence();
    else if (BLOCKS.has(name)) {
      if (name === 'summary') add(tag('b', 'close'));
      endSentence();
      if (name === 'ol' || name === 'ul' || name === 'menu') lists.pop();
    } else add({ type: 'close', name, tag: written });
  }

  for (const piece of pieces) {
    if (code) {
      if (piece.type === 'text') code.text += piece.text;
      else if (isBreak(piece)) code.text += '\n';
      else if (piece.name === 'code' && piece.type === 'open')
        code.language ||= LANGUAGE.exec(piece.tag)?.[1] ?? '';
      else if (['pre', 'listing', 'xmp'].includes(piece.name)) endCode();
    } else if (piece.type === 'text') {
      if (!rows || inCell) add(piece);
      else if (piece.text.trim() !== '') {
        endTable();
        add(piece);
      }
    } else if (piece.type === 'open') open(piece.name, piece.tag);
    else close(piece.name, piece.tag);
  }
  endCode();
  endTable();
  endSentence();
  return blocks;
}
