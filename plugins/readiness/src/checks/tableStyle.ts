import {
  cardTable,
  denseTable,
  openingRows,
} from '@golden-path/plugin-golden-path-react';

/** How the table is laid out. */
export type TableLayout = 'table' | 'narrow' | 'cards';

/** Width of the table below which lines become cards, in CSS pixels. */
const cardWidth = 640;

/** Width of the table below which its columns are as narrow as their words, in CSS pixels. */
const narrowWidth = 880;

/** Layout for so much room in CSS pixels; 0 is not known yet. */
export const layoutOf = (width: number): TableLayout => {
  if (width === 0 || width >= narrowWidth) return 'table';
  return width < cardWidth ? 'cards' : 'narrow';
};

/** Widths of the columns after that of the checks' names. */
export const columnWidths = (
  layout: TableLayout,
  environments: number,
): readonly (number | string)[] => {
  const each = (width: number | string) =>
    Array.from({ length: environments }, () => width);
  return layout === 'narrow' && environments <= 4
    ? [48, ...each(84), 62, 92]
    : [64, ...each(`${Math.min(11, 46 / environments)}%`), 92, 124];
};

const cells = '&& tbody > tr > td, && tbody > tr > th';

const table = {
  ...denseTable,
  ...openingRows,
  tableLayout: 'fixed',
  [cells]: {
    py: '3px',
    height: 32,
    boxSizing: 'border-box',
    verticalAlign: 'middle',
  },
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
    py: '4px',
    fontSize: 12,
    fontWeight: 600,
    textAlign: 'left',
    color: 'var(--gp-text-muted)',
  },
  '&& tbody > tr > td.gp-environment': { pr: 0, whiteSpace: 'nowrap' },
  '&& tbody > tr > td.gp-since': {
    fontSize: 12,
    color: 'var(--gp-text-muted)',
    whiteSpace: 'nowrap',
  },
  '&& tbody > tr > td.gp-action': { pr: '8px', whiteSpace: 'nowrap' },
  '&& tbody > tr > td.gp-action > button': { py: '1px', lineHeight: '20px' },
  '&& tbody > tr.gp-panel > td': {
    ...openingRows['&& tbody > tr.gp-panel > td'],
    height: 'auto',
  },
} as const;

/** Each check is a card: its environments below its name, each with its own name. */
const cards = (environments: number) =>
  ({
    ...cardTable,
    '&& tbody > tr': {
      display: 'grid',
      gridTemplateColumns: `repeat(${environments}, minmax(0, 1fr))`,
      alignItems: 'center',
      borderBottom: '1px solid var(--gp-border)',
    },
    '&& tbody > tr.gp-open, && tbody > tr:last-child': { borderBottom: 0 },
    [cells]: {
      py: '4px',
      px: '8px',
      borderBottom: 0,
      height: 'auto',
      minWidth: 0,
    },
    '&& tbody > tr > th, && tbody > tr > td.gp-level, && tbody > tr > td.gp-action':
      { gridRow: 1, gridColumn: '1 / -1' },
    '&& tbody > tr > th': { pr: '160px' },
    '&& tbody > tr.gp-category > th': { pr: '8px' },
    '&& tbody > tr > td.gp-level': { justifySelf: 'end', mr: '120px' },
    '&& tbody > tr > td.gp-action': { justifySelf: 'end' },
    '&& tbody > tr > td.gp-since': { display: 'none' },
    '&& tbody > tr > td.gp-environment': { gridRow: 2, alignSelf: 'stretch' },
    '&& tbody > tr > td.gp-environment::before': {
      content: 'attr(data-label)',
      display: 'block',
      fontSize: 12,
      lineHeight: '16px',
      color: 'var(--gp-text-muted)',
      overflow: 'hidden',
      textOverflow: 'ellipsis',
    },
    '&& tbody > tr.gp-panel, && tbody > tr.gp-panel > td': { display: 'block' },
  }) as const;

/** Look of the table of checks in the room that there is. */
export const tableStyle = (layout: TableLayout, environments: number) =>
  layout === 'cards' ? { ...table, ...cards(environments) } : table;
