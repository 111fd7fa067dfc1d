/** How a table makes room, one after the other until it fits: smaller distances, broken names, and then it scrolls. */
export const tableFits = ['roomy', 'dense', 'broken', 'scrolls'] as const;

/** {@link tableFits} */
export type TableFit = (typeof tableFits)[number];

/** Looks of tables, for the frame of a page. */
export const tableStyles = {
  '& .table': {
    margin: '8px 0',
    border: '1px solid var(--gp-border)',
    borderRadius: 'var(--gp-r1)',
    overflow: 'hidden',
  },
  '& .table > div': { overflowX: 'auto' },
  '& .table > div:focus-visible': {
    outline: '2px solid var(--gp-focus)',
    outlineOffset: -2,
  },
  '& table': {
    width: '100%',
    borderCollapse: 'collapse',
    // Words stay whole: a table that is too wide scrolls.
    overflowWrap: 'break-word',
    textAlign: 'left',
  },
  // Doubled, because a host's theme may stripe rows.
  '&& th, && td': {
    padding: '3px 10px',
    fontSize: 13,
    lineHeight: '20px',
    fontWeight: 400,
    color: 'var(--gp-text)',
    borderBottom: '1px solid var(--gp-border)',
    verticalAlign: 'top',
  },
  '&& thead th': {
    padding: '5px 10px',
    fontSize: 12,
    lineHeight: '16px',
    fontWeight: 600,
    whiteSpace: 'nowrap',
    color: 'var(--gp-text-muted)',
    background: 'var(--gp-sunken)',
  },
  '&& tbody > tr': { background: 'transparent' },
  '&& tbody > tr:hover': { background: 'var(--gp-hover)' },
  '&& tbody > tr[aria-current]': { background: 'var(--gp-selected)' },
  '&& tbody > tr[aria-current] > td:first-of-type': { fontWeight: 600 },
  '&& tbody > tr:last-child > td': { borderBottom: 0 },
  '&& td.whole': { whiteSpace: 'nowrap' },
  '&& [data-fit=dense] :is(th, td), && [data-fit=broken] :is(th, td), && [data-fit=scrolls] :is(th, td)':
    { paddingLeft: 6, paddingRight: 6 },
  '&& [data-fit=broken] td.whole, && [data-fit=scrolls] td.whole': {
    whiteSpace: 'normal',
  },
  '& .hint': {
    margin: 0,
    padding: '2px 10px',
    borderTop: '1px solid var(--gp-border)',
    fontSize: 12,
    lineHeight: '18px',
    color: 'var(--gp-text-muted)',
    background: 'var(--gp-sunken)',
  },
  '@media print': {
    '& .table > div': { overflow: 'visible' },
    '& .hint': { display: 'none' },
    '&& td.whole': { whiteSpace: 'normal' },
  },
} as const;
