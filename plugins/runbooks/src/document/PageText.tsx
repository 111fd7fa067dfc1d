import type { RunbookDocument } from '@golden-path/plugin-runbooks-common';
import { useMemo } from 'react';
import { Blocks } from './Blocks';
import { PageFrame } from './PageFrame';

/** Id of the heading that says the page's title: the head of the page stands for it. */
export function titleAnchor({ blocks }: RunbookDocument): string | undefined {
  const [first] = blocks;
  return first?.type === 'heading' && first.level === 1 ? first.id : undefined;
}

/** What a page says, below its title. */
export function PageText({ document }: { readonly document: RunbookDocument }) {
  // A page of thousands of elements is not drawn again while it is the same.
  const blocks = useMemo(
    () => document.blocks.slice(titleAnchor(document) === undefined ? 0 : 1),
    [document],
  );
  return (
    <PageFrame>
      <Blocks blocks={blocks} />
    </PageFrame>
  );
}
