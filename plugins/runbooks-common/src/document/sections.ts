import type { RunbookBlock, RunbookSection } from './runbookDocument';
import { blockTexts, oneLine } from './text';

/** Search text of one section at most, in characters. */
const MAX_TEXT = 20_000;

interface OpenSection extends Omit<RunbookSection, 'text'> {
  readonly texts: string[];
  readonly steps: string[];
}

function visit(blocks: readonly RunbookBlock[], sections: OpenSection[]): void {
  for (const block of blocks) {
    if (block.type === 'heading') {
      const { id, level, text: title, line } = block;
      sections.push({ id, level, title, line, texts: [], steps: [] });
    } else if (block.type === 'quote') {
      visit(block.content, sections);
    } else if (block.type === 'list') {
      for (const item of block.items) {
        if (item.type === 'step') sections.at(-1)?.steps.push(item.id);
        visit(item.content, sections);
      }
    } else {
      for (const text of blockTexts([block])) sections.at(-1)?.texts.push(text);
    }
  }
}

/** What is below each heading of a page, wherever the heading is nested. */
export function readSections(
  blocks: readonly RunbookBlock[],
): RunbookSection[] {
  const sections: OpenSection[] = [
    { id: undefined, level: 0, title: '', line: 1, texts: [], steps: [] },
  ];
  visit(blocks, sections);
  return sections
    .map(({ texts, ...section }) => ({
      ...section,
      text: oneLine(texts).slice(0, MAX_TEXT),
    }))
    .filter(
      ({ id, text, steps }) =>
        id !== undefined || text !== '' || steps.length > 0,
    );
}
