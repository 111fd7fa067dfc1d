/** Links below each other with a line at their left, the current one marked; what is small stands at the end. */
export const listStyle = {
  '& a': {
    display: 'flex',
    justifyContent: 'space-between',
    gap: 1,
    p: '4px 0 4px 12px',
    minHeight: 28,
    fontSize: 13,
    lineHeight: '20px',
    fontWeight: 400,
    color: 'var(--gp-text-muted)',
    textDecoration: 'none',
    borderLeft: '2px solid var(--gp-border)',
    overflowWrap: 'anywhere',
  },
  '& a > span': { minWidth: 0 },
  '& a:hover': { color: 'var(--gp-text)' },
  '& a[aria-current]': {
    color: 'var(--gp-text)',
    fontWeight: 600,
    borderLeftColor: 'var(--gp-primary)',
  },
  '& small': {
    flex: 'none',
    fontSize: 12,
    fontWeight: 400,
    color: 'var(--gp-text-faint)',
  },
} as const;
