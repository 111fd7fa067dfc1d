import type { Token } from 'markdown-it';
import type { Reading } from './reading';
import type {
  RunbookBlock,
  RunbookCommand,
  RunbookInline,
  RunbookItem,
  RunbookStep,
} from './runbookDocument';
import { blockTexts, inlineText, oneLine } from './text';

/** Reads blocks up to the token that closes what holds them. */
export type ReadBlocks = (
  reading: Reading,
  place: { readonly insideStep: boolean },
) => RunbookBlock[];

/** @see https://github.github.com/gfm/#task-list-items-extension- */
const TASK = /^\[[ xX]\](?:\s+|$)/;

function commandsOf(blocks: readonly RunbookBlock[]): RunbookCommand[] {
  return blocks.flatMap(block => {
    if (block.type === 'command') return [block];
    if (block.type === 'quote') return commandsOf(block.content);
    return block.type === 'list'
      ? block.items.flatMap(item => commandsOf(item.content))
      : [];
  });
}

function startsWithMark([paragraph, inline]: readonly Token[]): boolean {
  const [first] = inline?.children ?? [];
  return (
    paragraph?.type === 'paragraph_open' &&
    first?.type === 'text' &&
    TASK.test(first.content)
  );
}

/** Takes `[ ]` from the start of an item. */
function withoutMark(
  content: readonly RunbookBlock[],
): readonly RunbookBlock[] {
  const [first, ...others] = content;
  if (first?.type !== 'paragraph') return content;
  const [head, ...inlines] = first.content;
  if (head?.type !== 'text' || !TASK.test(head.text)) return content;
  const text = head.text.replace(TASK, '');
  const rest: RunbookInline[] =
    text === '' ? inlines : [{ type: 'text', text }, ...inlines];
  return rest.length > 0
    ? [{ type: 'paragraph', content: rest }, ...others]
    : others;
}

function readItem(
  reading: Reading,
  readBlocks: ReadBlocks,
  { insideStep, number }: { insideStep: boolean; number: number | undefined },
): RunbookItem | RunbookStep {
  const line = reading.line();
  const place = reading.place();
  const isStep =
    (number !== undefined && !insideStep) || startsWithMark(reading.rest());
  const read = readBlocks(reading, { insideStep: insideStep || isStep });
  if (!isStep) return { type: 'item', content: read };
  const content = withoutMark(read);
  const paragraph = content.find(block => block.type === 'paragraph');
  const commands = commandsOf(content);
  return {
    type: 'step',
    id: reading.stepId(place, oneLine(blockTexts(content))),
    number,
    text: oneLine(
      paragraph
        ? [inlineText(paragraph.content)]
        : blockTexts(content).slice(0, 1),
    ),
    content,
    commands,
    line,
  };
}

/** Reads the list that `open` opens. */
export function readList(
  open: Token,
  reading: Reading,
  readBlocks: ReadBlocks,
  { insideStep }: { insideStep: boolean },
): RunbookBlock {
  const ordered = open.type === 'ordered_list_open';
  const start = Number(open.attrGet('start') ?? 1);
  const tight = reading
    .rest()
    .some(({ level, hidden }) => hidden && level === open.level + 2);
  const items: (RunbookItem | RunbookStep)[] = [];
  for (
    let token = reading.next();
    token && token.type === 'list_item_open';
    token = reading.next()
  ) {
    reading.count();
    const number = ordered ? start + items.length : undefined;
    items.push(readItem(reading, readBlocks, { insideStep, number }));
  }
  return { type: 'list', ordered, start, tight, items };
}

/** Every step, in the order of the page, wherever it is nested. */
export const stepsOf = (blocks: readonly RunbookBlock[]): RunbookStep[] =>
  blocks.flatMap(block => {
    if (block.type === 'quote') return stepsOf(block.content);
    if (block.type !== 'list') return [];
    return block.items.flatMap(item =>
      item.type === 'step'
        ? [item, ...stepsOf(item.content)]
        : stepsOf(item.content),
    );
  });
