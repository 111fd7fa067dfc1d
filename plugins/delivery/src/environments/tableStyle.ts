import {
  cardTable,
  denseTable,
  openingRows,
} from '@golden-path/plugin-golden-path-react';
import type { RowLayout } from './useRowLayout';

const body = '&& tbody > tr > td, && tbody > tr > th';

const table = {
  ...denseTable,
  ...openingRows,
  tableLayout: 'fixed',
  [body]: { py: '10px' },
  '&& thead th': { ...denseTable['&& thead th'], whiteSpace: 'normal' },
  '&& tr > .gp-twisty': { p: '8px 0 0 8px' },
  '&& tr > .gp-links': { pl: 0 },
} as const;

/** Rows become cards: one cell below the other beside the name, heads for assistive technology only. */
const cards = {
  ...cardTable,
  '&& tbody > tr': {
    display: 'grid',
    bgcolor: 'transparent',
    gridTemplateColumns: '34px minmax(0, 1fr) minmax(0, 1fr)',
    borderBottom: '1px solid var(--gp-border)',
  },
  '&& tbody > tr.gp-open, && tbody > tr:last-child': { borderBottom: 0 },
  '&& tbody > tr.gp-panel': { gridTemplateColumns: 'minmax(0, 1fr)' },
  [body]: { py: '6px', px: '8px', borderBottom: 0, minWidth: 0 },
  '&& tbody > tr > .gp-twisty': { gridRow: '1 / span 3' },
  '&& tr > .gp-links': { textAlign: 'left', pl: '8px' },
} as const;

/** Look of the table of environments. */
export const tableStyle = (layout: RowLayout) =>
  layout === 'cards' ? { ...table, ...cards } : table;

/** Widths of the columns in CSS; what is left goes to the column without one. */
export const columnWidths: Record<
  Exclude<RowLayout, 'cards'>,
  readonly (number | string | undefined)[]
> = {
  wide: [34, '9%', '12.5%', '17.5%', undefined, '13%', '20%', 108],
  narrow: [34, '11%', '16%', '21%', undefined, '21%', 108],
};
