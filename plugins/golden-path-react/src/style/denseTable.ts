/**
 * Tables inside a card: heads of 12 px on a sunken ground, text of 13 px. The selectors name elements: a host app may
 * give MUI's classes another prefix. Doubled, because a host's theme may stripe rows.
 */
export const denseTable = {
  '&& td, && th': {
    fontSize: 13,
    lineHeight: '20px',
    px: '12px',
    py: '7px',
    color: 'var(--gp-text)',
    borderBottom: '1px solid var(--gp-border)',
    verticalAlign: 'top',
    fontWeight: 400,
    textTransform: 'none',
    letterSpacing: 0,
    overflow: 'visible',
  },
  '&& thead th': {
    fontSize: 12,
    lineHeight: '16px',
    py: '8px',
    fontWeight: 600,
    whiteSpace: 'nowrap',
    color: 'var(--gp-text-muted)',
    bgcolor: 'var(--gp-sunken)',
  },
  '&& tbody tr, && thead tr': { height: 'auto' },
  '&& tbody > tr': { bgcolor: 'transparent' },
  '&& tbody > tr:hover': { bgcolor: 'var(--gp-hover)' },
  '&& tbody > tr:last-child > td, && tbody > tr:last-child > th': {
    borderBottom: 0,
  },
  '&& b': { fontWeight: 600 },
} as const;

/** A {@link denseTable} whose rows open: a row of the class `gp-panel` follows its row, which then is `gp-open`. */
export const openingRows = {
  '&& tbody > tr.gp-open > td, && tbody > tr.gp-open > th': {
    borderBottom: 0,
  },
  '&& tbody > tr.gp-panel > td': { p: 0, pl: '3px' },
  '&& tbody > tr.gp-panel, && tbody > tr.gp-panel:hover': {
    bgcolor: 'var(--gp-surface)',
  },
} as const;

/** A {@link denseTable} whose rows are cards: heads are for assistive technology only. */
export const cardTable = {
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
} as const;

/** Small words in a cell of a {@link denseTable}. */
export const smallCell = {
  '&&&': { fontSize: 12, color: 'var(--gp-text-muted)' },
} as const;

/** Name of a row in a {@link denseTable}. */
export const rowName = { '&&&': { fontWeight: 600 } } as const;

/** Code in a cell of a {@link denseTable}. */
export const codeCell = {
  '&&&': {
    fontFamily: 'var(--gp-mono)',
    fontSize: 12,
    overflowWrap: 'anywhere',
  },
} as const;
