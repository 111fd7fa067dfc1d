import { cardTable, denseTable } from '@golden-path/plugin-golden-path-react';

const cells = '&& tbody > tr > td, && tbody > tr > th';

/** Look of the table of exemptions: cards where there is little room, one cell below the other with its head's words. */
export const exemptionTableStyle = {
  ...denseTable,
  tableLayout: 'fixed',
  // Heads of two people's names need two lines where room is short.
  '&& thead th': { ...denseTable['&& thead th'], whiteSpace: 'normal' },
  '@container (max-width: 720px)': {
    ...cardTable,
    '&& tbody > tr': {
      display: 'grid',
      gap: '2px',
      p: '8px 16px',
      borderBottom: '1px solid var(--gp-border)',
    },
    [cells]: { p: 0, borderBottom: 0, textAlign: 'left' },
    '&& tbody > tr > td[data-label]::before': {
      content: 'attr(data-label)',
      display: 'inline-block',
      width: 96,
      fontSize: 12,
      color: 'var(--gp-text-faint)',
    },
  },
} as const;
