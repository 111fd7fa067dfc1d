import { denseTable } from '@golden-path/plugin-golden-path-react';
import type {
  RunbookBlock,
  RunbookCell,
} from '@golden-path/plugin-runbooks-common';
import Box from '@mui/material/Box';
import { Inlines } from './Inlines';

const cells = (row: readonly RunbookCell[], Tag: 'td' | 'th') =>
  row.map(({ align, content }, index) => (
    <Tag
      key={index}
      scope={Tag === 'th' ? 'col' : undefined}
      style={{ textAlign: align ?? 'left' }}
    >
      <Inlines content={content} />
    </Tag>
  ));

/** A table of a page; a wide one scrolls by itself. */
export function TableBlock({
  table,
}: {
  readonly table: Extract<RunbookBlock, { type: 'table' }>;
}) {
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
      <Box
        component="table"
        sx={{
          ...denseTable,
          width: '100%',
          borderCollapse: 'collapse',
          // Words stay whole: a table that is too wide scrolls.
          overflowWrap: 'break-word',
        }}
      >
        <thead>
          <tr>{cells(table.head, 'th')}</tr>
        </thead>
        <tbody>
          {table.rows.map((row, index) => (
            <tr key={index}>{cells(row, 'td')}</tr>
          ))}
        </tbody>
      </Box>
    </Box>
  );
}
