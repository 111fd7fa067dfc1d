import type { Token } from 'markdown-it';
import { plainText } from '@golden-path/plugin-golden-path-common/markdown';
import { splitAddresses } from './bareLinks';
import { readExternal, resolveLink, SCHEME } from './links';
import type { Reading } from './reading';
import type { RunbookInline, RunbookLinkTarget } from './runbookDocument';

/** Something that is open at the cursor, and what it holds so far. */
interface Frame {
  readonly content: RunbookInline[];
  close(content: readonly RunbookInline[]): readonly RunbookInline[];
  readonly isLink: boolean;
}

const MARKS = {
  strong_open: 'strong',
  em_open: 'emphasis',
  s_open: 'strikethrough',
} as const;

/** What becomes a node of its own; text between them does not. */
const COUNTED = new Set([
  ...Object.keys(MARKS),
  'link_open',
  'image',
  'code_inline',
  'hardbreak',
]);

const markOf = (type: string) =>
  Object.hasOwn(MARKS, type) ? MARKS[type as keyof typeof MARKS] : undefined;

/** Neighbors become one, so that a placeholder is never split. */
function append(content: RunbookInline[], added: readonly RunbookInline[]) {
  for (const inline of added) {
    const last = content.at(-1);
    if (last?.type === 'text' && inline.type === 'text')
      content[content.length - 1] = {
        type: 'text',
        text: last.text + inline.text,
      };
    else if (inline.type !== 'text' || inline.text !== '') content.push(inline);
  }
}

const link = (
  target: RunbookLinkTarget | undefined,
  content: readonly RunbookInline[],
): readonly RunbookInline[] =>
  target && content.length > 0 ? [{ type: 'link', target, content }] : content;

/** Longer addresses are nothing that people read. */
const mostShown = 200;

/** An address that no link leads to, for people: a phone's number, a room of a chat, a picture of the repository. */
const addressAsText = (address: string): RunbookInline[] =>
  address === '' || address.length > mostShown || address.startsWith('data:')
    ? []
    : [{ type: 'text', text: ` (${address})` }];

/** An image of a host that may be asked; of any other one it would tell that host who reads the page. */
function readImage(
  token: Token,
  reading: Reading,
  insideLink: boolean,
): readonly RunbookInline[] {
  const src = String(token.attrGet('src') ?? '');
  const url = readExternal(src);
  const alt = plainText(token.children ?? []).trim();
  const isWeb = url?.protocol === 'https:' || url?.protocol === 'http:';
  if (url && isWeb && reading.options.imageHosts?.includes(url.host))
    return [{ type: 'image', src: url.href, alt }];
  const text = alt || (url?.href ?? '');
  const content: RunbookInline[] = text === '' ? [] : [{ type: 'text', text }];
  if (!url && alt !== '') return [...content, ...addressAsText(src)];
  return url && isWeb && !insideLink
    ? link({ to: 'external', href: url.href }, content)
    : content;
}

/** Text, in which addresses are links unless it is in one. */
function readText(
  text: string,
  reading: Reading,
  { insideLink, line }: { insideLink: boolean; line: number },
): RunbookInline[] {
  if (insideLink || !text.includes('://')) return [{ type: 'text', text }];
  return splitAddresses(text).flatMap(piece => {
    const content: RunbookInline = { type: 'text', text: piece.text };
    const target = piece.isAddress
      ? resolveLink(piece.text, reading.options.path)
      : undefined;
    if (!target) return [content];
    reading.count();
    reading.links.push({ written: piece.text, target, line });
    return link(target, [content]);
  });
}

/** Reads the tokens of one sentence, paragraph or cell that begins at `line`. */
export function readInlines(
  tokens: readonly Token[],
  reading: Reading,
  line = reading.line(),
): RunbookInline[] {
  const frames: Frame[] = [
    { content: [], close: content => content, isLink: false },
  ];
  const top = () => frames.at(-1)?.content ?? [];
  const open = (close: Frame['close'], isLink = false) =>
    frames.push({ content: [], close, isLink });
  const insideLink = () => frames.some(({ isLink }) => isLink);
  let at = line;
  for (const token of tokens) {
    const mark = markOf(token.type);
    if (COUNTED.has(token.type)) reading.count();
    if (mark) {
      open(content =>
        content.length > 0 ? [{ type: mark, content }] : content,
      );
    } else if (token.type === 'link_open') {
      const written = String(token.attrGet('href') ?? '');
      const target = resolveLink(written, reading.options.path);
      reading.links.push({ written, target, line: at });
      open(content => {
        if (content.length === 0)
          return link(target, [{ type: 'text', text: written }]);
        return target || !SCHEME.test(written)
          ? link(target, content)
          : [...content, ...addressAsText(written)];
      }, true);
    } else if (token.nesting < 0) {
      const frame = frames.length > 1 ? frames.pop() : undefined;
      if (frame) append(top(), frame.close(frame.content));
    } else if (token.type === 'image') {
      append(top(), readImage(token, reading, insideLink()));
    } else if (token.type === 'code_inline') {
      append(top(), [{ type: 'code', text: token.content }]);
    } else if (token.type === 'hardbreak') {
      at++;
      append(top(), [{ type: 'break' }]);
    } else if (token.type === 'softbreak') {
      at++;
      append(top(), [{ type: 'text', text: ' ' }]);
    } else {
      const text = { insideLink: insideLink(), line: at };
      append(top(), readText(token.content, reading, text));
    }
  }
  return [...top()];
}
