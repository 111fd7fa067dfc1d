import { styled } from '@mui/material/styles';

/** Heights in pixels. */
export const listHeights = { header: 34, row: 36, card: 92 } as const;

/** Frame of the list. Plain elements with class names, because many pass while one scrolls. */
export const ListFrame = styled('div')({
  overflow: 'auto',
  overscrollBehavior: 'contain',
  // It ends after its last row where there are few.
  maxHeight: 'max(360px, calc(100dvh - 220px))',
  fontSize: 13,
  lineHeight: '20px',
  position: 'relative',
  color: 'var(--gp-text)',
  '& .line': {
    position: 'absolute',
    top: 0,
    left: 0,
    width: '100%',
    height: listHeights.row,
    display: 'grid',
    gridTemplateColumns: 'var(--list-columns)',
    alignItems: 'center',
    background: 'var(--gp-surface)',
    borderBottom: '1px solid var(--gp-border)',
    contain: 'layout style',
  },
  '& .line.row:hover': { background: 'var(--gp-hover)' },
  '& .head': {
    position: 'sticky',
    height: listHeights.header,
    zIndex: 2,
    background: 'var(--gp-sunken)',
    fontSize: 12,
    fontWeight: 600,
    color: 'var(--gp-text-muted)',
  },
  '& .line > *': {
    padding: '0 10px',
    minWidth: 0,
    overflow: 'hidden',
    textOverflow: 'ellipsis',
    whiteSpace: 'nowrap',
  },
  '& .number': { textAlign: 'right' },
  '& .muted': { color: 'var(--gp-text-muted)' },
  '& .bad': { color: 'var(--gp-bad)', fontWeight: 600 },
  '& .name': {
    color: 'var(--gp-text)',
    fontWeight: 600,
    textDecoration: 'none',
    '&:hover': { textDecoration: 'underline' },
  },
  '& .bar': {
    display: 'inline-block',
    width: '60%',
    height: 12,
    borderRadius: 3,
    background: 'var(--gp-border)',
  },
  '& [data-line]:focus-visible': {
    outline: '2px solid var(--gp-focus)',
    outlineOffset: -2,
  },
  '& .card': {
    position: 'absolute',
    top: 0,
    left: 0,
    width: '100%',
    height: listHeights.card,
    padding: '8px 12px',
    borderBottom: '1px solid var(--gp-border)',
    overflow: 'hidden',
  },
  '& .card > div': {
    display: 'flex',
    gap: 10,
    alignItems: 'center',
    whiteSpace: 'nowrap',
  },
  '& .card .muted': { overflow: 'hidden', textOverflow: 'ellipsis' },
  '@media print': { maxHeight: 'none', overflow: 'visible' },
});
