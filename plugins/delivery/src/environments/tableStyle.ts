import { denseTable } from '../style';
import type { RowLayout } from './useRowLayout';

const table = {
  ...denseTable,
  '& .MuiTableBody-root .MuiTableCell-root': {
    ...denseTable['& .MuiTableCell-root'],
    py: '10px',
    fontWeight: 400,
  },
  '& .gp-twisty.MuiTableCell-root': { p: '8px 0 0 8px', width: 34 },
  '& .gp-open > .MuiTableCell-root.MuiTableCell-root': { borderBottom: 0 },
  '& .gp-panel > .MuiTableCell-root.MuiTableCell-root': {
    p: 0,
    pl: '3px',
    bgcolor: 'var(--gp-surface)',
  },
  '& .gp-change.MuiTableCell-root': { maxWidth: 240 },
  '& .gp-links.MuiTableCell-root': { pl: 0, whiteSpace: 'nowrap' },
} as const;

/** Rows become cards: one cell below the other beside the name, heads for assistive technology only. */
const cards = {
  display: 'block',
  '& .MuiTableHead-root': {
    position: 'absolute',
    width: 1,
    height: 1,
    overflow: 'hidden',
    clipPath: 'inset(50%)',
  },
  '& .MuiTableBody-root': { display: 'block' },
  '& .MuiTableBody-root > .MuiTableRow-root': {
    display: 'grid',
    gridTemplateColumns: '34px minmax(0, 1fr) minmax(0, 1fr)',
    borderBottom: '1px solid var(--gp-border)',
  },
  '& .MuiTableBody-root > .gp-open.MuiTableRow-root': { borderBottom: 0 },
  '& .MuiTableBody-root > .gp-panel.MuiTableRow-root': {
    gridTemplateColumns: 'minmax(0, 1fr)',
  },
  '& .MuiTableBody-root > .MuiTableRow-root > .MuiTableCell-root': {
    borderBottom: 0,
    py: '6px',
    minWidth: 0,
  },
  '& .MuiTableBody-root > .MuiTableRow-root > .gp-twisty': {
    gridRow: '1 / span 3',
  },
  '& .MuiTableBody-root > .MuiTableRow-root > .gp-links': {
    textAlign: 'left',
    pl: '6px',
  },
} as const;

/** Look of the table of environments. */
export const tableStyle = (layout: RowLayout) =>
  layout === 'cards' ? { ...table, ...cards } : table;
