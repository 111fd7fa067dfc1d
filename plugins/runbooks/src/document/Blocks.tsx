import type {
  RunbookBlock,
  RunbookItem,
  RunbookStep,
} from '@golden-path/plugin-runbooks-common';
import { memo } from 'react';
import { CommandBlock } from '../commands';
import { StepItem } from '../steps';
import { CodeBlock } from './CodeBlock';
import { Heading } from './Heading';
import { Inlines } from './Inlines';
import { Quote } from './Quote';
import { TableBlock } from './TableBlock';

function Step({ step }: { readonly step: RunbookStep }) {
  const [first, ...rest] = step.content;
  const titled = first?.type === 'paragraph';
  return (
    <StepItem
      id={step.id}
      number={step.number}
      title={titled ? <Inlines content={first.content} /> : step.text}
    >
      <Blocks blocks={titled ? rest : step.content} />
    </StepItem>
  );
}

const isStep = (item: RunbookItem | RunbookStep): item is RunbookStep =>
  item.type === 'step';

function List({
  list,
}: {
  readonly list: Extract<RunbookBlock, { type: 'list' }>;
}) {
  const steps = list.items.every(isStep);
  const look = list.tight ? 'list tight' : 'list';
  const Tag = list.ordered ? 'ol' : 'ul';
  return (
    <Tag
      start={list.ordered && list.start !== 1 ? list.start : undefined}
      className={steps ? 'steps' : look}
    >
      {list.items.map((item, index) =>
        isStep(item) ? (
          <Step key={item.id} step={item} />
        ) : (
          <li key={index}>
            <Blocks blocks={item.content} />
          </li>
        ),
      )}
    </Tag>
  );
}

function Block({ block }: { readonly block: RunbookBlock }) {
  switch (block.type) {
    case 'heading':
      return <Heading heading={block} />;
    case 'paragraph':
      return (
        <p>
          <Inlines content={block.content} />
        </p>
      );
    case 'command':
      return <CommandBlock command={block} />;
    case 'list':
      return <List list={block} />;
    case 'code':
      return <CodeBlock language={block.language} code={block.code} />;
    case 'quote':
      return (
        <Quote notice={block.notice}>
          <Blocks blocks={block.content} />
        </Quote>
      );
    case 'table':
      return <TableBlock table={block} />;
    case 'rule':
      return <hr />;
  }
}

/** What a page consists of, as elements: nothing of it is ever markup. */
export const Blocks = memo(function Blocks({
  blocks,
}: {
  readonly blocks: readonly RunbookBlock[];
}) {
  return (
    <>
      {blocks.map((block, index) => (
        <Block key={index} block={block} />
      ))}
    </>
  );
});
