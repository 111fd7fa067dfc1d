import { denseTable } from '@golden-path/plugin-golden-path-react';
import {
  inlineText,
  type RunbookBlock,
  type RunbookCell,
} from '@golden-path/plugin-runbooks-common';
import Box from '@mui/material/Box';
import { useCommands } from '../commands';
import { Inlines } from './Inlines';

/** A name, an address or a number: broken at a hyphen it is hard to read and to compare. */
const wholeWord = /^\S{1,60}$/;

const tableStyle = {
  ...denseTable,
  width: '100%',
  borderCollapse: 'collapse',
  // Words stay whole: a table that is too wide scrolls.
  overflowWrap: 'break-word',
  '&&& td': { px: '10px', py: '3px' },
  '&&& thead th': { px: '10px', py: '5px' },
  '&&& tbody tr[aria-current]': { bgcolor: 'var(--gp-selected)' },
  '&&& tr[aria-current] > td:first-of-type': { fontWeight: 600 },
} as const;

const cells = (row: readonly RunbookCell[], Tag: 'td' | 'th') =>
  row.map(({ align, content }, index) => (
    <Tag
      key={index}
      scope={Tag === 'th' ? 'col' : undefined}
      style={{
        textAlign: align ?? 'left',
        whiteSpace: wholeWord.test(inlineText(content).trim())
          ? 'nowrap'
          : undefined,
      }}
    >
      <Inlines content={content} />
    </Tag>
  ));

/** A table of a page; a wide one scrolls by itself. The row that begins with the chosen environment is marked. */
export function TableBlock({
  table,
}: {
  readonly table: Extract<RunbookBlock, { type: 'table' }>;
}) {
  const environment = useCommands()?.place?.environment.name;
  const isChosen = ([first]: readonly RunbookCell[]): boolean =>
    first !== undefined &&
    environment !== undefined &&
    inlineText(first.content).trim() === environment;
  return (
    <Box
      tabIndex={0}
      role="region"
      aria-label="Table"
      sx={{
        m: '8px 0',
        overflowX: 'auto',
        border: '1px solid var(--gp-border)',
        borderRadius: 'var(--gp-r1)',
      }}
    >
      <Box component="table" sx={tableStyle}>
        <thead>
          <tr>{cells(table.head, 'th')}</tr>
        </thead>
        <tbody>
          {table.rows.map((row, index) => (
            <tr key={index} aria-current={isChosen(row) || undefined}>
              {cells(row, 'td')}
            </tr>
          ))}
        </tbody>
      </Box>
    </Box>
  );
}
