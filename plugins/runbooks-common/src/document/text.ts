import type { RunbookBlock, RunbookInline } from './runbookDocument';

/** What a sentence says, without marks. */
export const inlineText = (content: readonly RunbookInline[]): string =>
  content
    .map(inline => {
      if ('text' in inline) return inline.text;
      if ('content' in inline) return inlineText(inline.content);
      return inline.type === 'image' ? inline.alt : ' ';
    })
    .join('');

/** What blocks say, code included, but not the headings. Words that are apart stay apart. */
export const blockTexts = (blocks: readonly RunbookBlock[]): string[] =>
  blocks.flatMap(block => {
    switch (block.type) {
      case 'paragraph':
        return [inlineText(block.content)];
      case 'command':
      case 'code':
        return [block.code];
      case 'quote':
        return blockTexts(block.content);
      case 'list':
        return block.items.flatMap(item => blockTexts(item.content));
      case 'table':
        return [block.head, ...block.rows]
          .flat()
          .map(cell => inlineText(cell.content));
      default:
        return [];
    }
  });

/** Texts as one line. */
export const oneLine = (texts: readonly string[]): string =>
  texts.join(' ').replace(/\s+/g, ' ').trim();
