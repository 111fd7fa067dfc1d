import type { RunbookDocument } from '@golden-path/plugin-runbooks-common';
import Box from '@mui/material/Box';
import { useMemo } from 'react';
import { Blocks } from './Blocks';

const textStyle = {
  fontSize: 14,
  lineHeight: '21px',
  color: 'var(--gp-text)',
  overflowWrap: 'anywhere',
  '& p': { m: '6px 0' },
  '& li > p:first-of-type': { mt: 0 },
  '& hr': {
    my: 2,
    border: 0,
    borderTop: '1px solid var(--gp-border)',
  },
  '& p code, & li code, & td code': {
    font: '12px/18px var(--gp-mono)',
    bgcolor: 'var(--gp-sunken)',
    borderRadius: '2px',
    px: '2px',
  },
} as const;

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
    <Box sx={textStyle}>
      <Blocks blocks={blocks} />
    </Box>
  );
}
