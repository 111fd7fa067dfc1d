import {
  readRunbook,
  type ReadRunbookOptions,
  type RunbookBlock,
  type RunbookDocument,
  type RunbookInline,
} from '..';

/** The page that a text is; throws where there is a problem. */
export function read(
  text: string,
  options: Partial<ReadRunbookOptions> = {},
): RunbookDocument {
  const document = readRunbook(text, { path: 'docs/runbook.md', ...options });
  if ('problem' in document) throw new Error(document.problem);
  return document;
}

/** The page as somebody would see it, for comparing. */
export const sketchInlines = (content: readonly RunbookInline[]): string =>
  content
    .map(node => {
      if (node.type === 'text') return node.text;
      if (node.type === 'code') return `‹${node.text}›`;
      if (node.type === 'break') return '⏎';
      if (node.type === 'image') return `image(${node.src})`;
      return `${node.type}(${sketchInlines(node.content)})`;
    })
    .join('');

/** A line for each block. */
export const sketch = (
  blocks: readonly RunbookBlock[],
  indent = '',
): string[] =>
  blocks.flatMap(block => {
    const below = `${indent}  `;
    switch (block.type) {
      case 'heading':
        return [
          `${indent}h${block.level} #${block.id} ${sketchInlines(block.content)}`,
        ];
      case 'paragraph':
        return [indent + sketchInlines(block.content)];
      case 'command':
        return [`${indent}$ ${JSON.stringify(block.code)}`];
      case 'code':
        return [`${indent}${block.language}: ${JSON.stringify(block.code)}`];
      case 'quote':
        return [
          `${indent}${block.notice ?? 'quote'}`,
          ...sketch(block.content, below),
        ];
      case 'table':
        return [block.head, ...block.rows].map(
          row =>
            indent +
            row
              .map(
                ({ align, content }) =>
                  `${sketchInlines(content)}${align ? `:${align}` : ''}`,
              )
              .join(' | '),
        );
      case 'list':
        return block.items.flatMap(item => [
          `${indent}${item.type === 'step' ? `step ${item.number ?? '☐'}` : 'item'}`,
          ...sketch(item.content, below),
        ]);
      default:
        return [`${indent}${block.type}`];
    }
  });
