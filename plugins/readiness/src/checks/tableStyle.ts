import { denseTable } from '@golden-path/plugin-golden-path-react';

/** Width of the table below which lines become cards, in CSS pixels. */
export const cardWidth = 640;

const cells = '&& tbody > tr > td, && tbody > tr > th';

const table = {
  ...denseTable,
  tableLayout: 'fixed',
  [cells]: { py: '3px', height: 32, verticalAlign: 'middle' },
  '&& tr > td.gp-chosen': { bgcolor: 'var(--gp-selected)' },
  '&& thead th.gp-chosen': {
    bgcolor: 'var(--gp-selected)',
    boxShadow: 'inset 0 2px 0 var(--gp-primary)',
  },
  '&& tbody > tr.gp-category, && tbody > tr.gp-category:hover': {
    bgcolor: 'var(--gp-sunken)',
  },
  '&& tbody > tr.gp-category > th': {
    height: 30,
    fontSize: 12,
    fontWeight: 600,
    textAlign: 'left',
    color: 'var(--gp-text-muted)',
  },
  '&& tbody > tr > td.gp-since': {
    fontSize: 12,
    color: 'var(--gp-text-muted)',
    whiteSpace: 'nowrap',
  },
  '&& tbody > tr > td.gp-action': { pr: '8px', whiteSpace: 'nowrap' },
  '&& tbody > tr.gp-open > td, && tbody > tr.gp-open > th': {
    borderBottom: 0,
  },
  '&& tbody > tr.gp-panel > td': { p: 0, pl: '3px', height: 'auto' },
  '&& tbody > tr.gp-panel, && tbody > tr.gp-panel:hover': {
    bgcolor: 'var(--gp-surface)',
  },
} as const;

/** Each check is a card: its environments below its name, each with its own name. */
const cards = {
  display: 'block',
  '&& colgroup': { display: 'none' },
  '&& thead': {
    position: 'absolute',
    width: '1px',
    height: '1px',
    overflow: 'hidden',
    clipPath: 'inset(50%)',
  },
  '&& tbody': { display: 'block' },
  '&& tbody > tr': {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    borderBottom: '1px solid var(--gp-border)',
  },
  '&& tbody > tr.gp-open, && tbody > tr:last-child': { borderBottom: 0 },
  [cells]: { py: '4px', px: '8px', borderBottom: 0, height: 'auto' },
  '&& tbody > tr > th': { flex: '1 1 60%', minWidth: 0 },
  '&& tbody > tr > td.gp-since': { display: 'none' },
  '&& tbody > tr > td.gp-level': { order: 1 },
  '&& tbody > tr > td.gp-action': { order: 2, minHeight: 32 },
  '&& tbody > tr > td.gp-environment': {
    order: 3,
    flex: '1 1 20%',
    py: '2px 6px',
  },
  '&& tbody > tr > td.gp-environment::before': {
    content: 'attr(data-label)',
    display: 'block',
    fontSize: 12,
    lineHeight: '16px',
    color: 'var(--gp-text-muted)',
  },
  '&& tbody > tr.gp-panel': { display: 'block' },
  '&& tbody > tr.gp-panel > td': { display: 'block' },
} as const;

/** Look of the table of checks in the room that there is. */
export const tableStyle = (layout: 'table' | 'cards') =>
  layout === 'cards' ? { ...table, ...cards, [cells]: cards[cells] } : table;
