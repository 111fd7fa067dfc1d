/** Tables inside a card: heads of 12 px on a sunken ground, text of 13 px. */
export const denseTable = {
  '& .MuiTableCell-root': {
    fontSize: 13,
    lineHeight: '20px',
    px: '12px',
    py: '7px',
    color: 'var(--gp-text)',
    borderColor: 'var(--gp-border)',
    verticalAlign: 'top',
  },
  '& .MuiTableCell-head': {
    fontSize: 12,
    lineHeight: '16px',
    py: '8px',
    fontWeight: 600,
    whiteSpace: 'nowrap',
    color: 'var(--gp-text-muted)',
    bgcolor: 'var(--gp-sunken)',
  },
  '& .MuiTableBody-root > .MuiTableRow-root:last-child > .MuiTableCell-root': {
    borderBottom: 0,
  },
} as const;
