import { styled } from '@mui/material/styles';

/** Heights in pixels. */
export const heights = {
  header: 46,
  section: 30,
  row: 34,
  cardTitle: 36,
  cardLine: 28,
} as const;

/** The look of a cell, wherever it stands; {@link cellClass} names the classes. */
export const cellStyles = {
  '& .cell > a, & .cell > span.in': {
    display: 'flex',
    alignItems: 'center',
    gap: 5,
    height: '100%',
    padding: '0 8px 0 10px',
    color: 'inherit',
    textDecoration: 'none',
  },
  // Where all else doesn't fit, the release gives way: its whole text is in the details.
  '& .release': {
    color: 'var(--gp-text)',
    minWidth: 0,
    overflow: 'hidden',
    textOverflow: 'ellipsis',
  },
  '& .muted': { color: 'var(--gp-text-muted)' },
  '& .faint': { color: 'var(--gp-text-faint)', fontSize: 12 },
  '& .cut': { overflow: 'hidden', textOverflow: 'ellipsis', minWidth: 0 },
  '& .flag': { marginLeft: 'auto', display: 'inline-flex', flex: 'none' },
  ...tint('bad'),
  ...tint('attention'),
  '& .hot-unknown': { background: 'var(--gp-unknown-bg) !important' },
  '& .stale': {
    backgroundImage:
      'repeating-linear-gradient(135deg, transparent 0 5px, var(--gp-hatch) 5px 6px) !important',
  },
} as const;

/**
 * Frame of the fleet. Its parts are plain elements with class names: thousands of cells pass while one scrolls, and each
 * style of its own would cost time.
 */
export const FleetFrame = styled('div')({
  flex: 1,
  minHeight: 240,
  overflow: 'auto',
  overscrollBehavior: 'contain',
  scrollPaddingTop: heights.header,
  fontSize: 13,
  lineHeight: '20px',
  position: 'relative',
  '& .line': {
    position: 'absolute',
    top: 0,
    left: 0,
    width: '100%',
    display: 'grid',
    gridTemplateColumns: 'var(--fleet-columns)',
    background: 'var(--gp-surface)',
    contain: 'layout style',
  },
  '& .head': {
    position: 'sticky',
    height: heights.header,
    zIndex: 3,
    background: 'var(--gp-sunken)',
    fontSize: 12,
    lineHeight: '16px',
    fontWeight: 600,
    color: 'var(--gp-text-muted)',
  },
  '& .head small': {
    display: 'block',
    fontSize: 12,
    fontWeight: 400,
    color: 'var(--gp-text-faint)',
    overflow: 'hidden',
    textOverflow: 'ellipsis',
  },
  '& .head > div': {
    display: 'flex',
    flexDirection: 'column',
    justifyContent: 'center',
    padding: '0 10px',
    minWidth: 0,
    whiteSpace: 'nowrap',
    borderBottom: '1px solid var(--gp-border)',
  },
  '& .line > .cell, & .line > .text': {
    borderBottom: '1px solid var(--gp-border)',
    minWidth: 0,
    position: 'relative',
    overflow: 'hidden',
    whiteSpace: 'nowrap',
  },
  '& .text': {
    padding: '0 10px',
    lineHeight: `${heights.row - 1}px`,
    textOverflow: 'ellipsis',
    color: 'var(--gp-text-muted)',
  },
  '& .line.row:hover > *, & .card:hover': { background: 'var(--gp-hover)' },
  '&.wide .first': {
    position: 'sticky !important',
    left: 0,
    zIndex: 2,
    background: 'var(--gp-surface)',
  },
  '& .head .first': { background: 'var(--gp-sunken)' },
  '& .service': {
    color: 'var(--gp-text)',
    fontWeight: 600,
    overflow: 'hidden',
    textOverflow: 'ellipsis',
    textDecoration: 'none',
    '&:hover': { textDecoration: 'underline' },
  },
  '& .more': { marginLeft: 6, fontSize: 12, color: 'var(--gp-text-faint)' },
  ...cellStyles,
  '& .section': {
    display: 'flex',
    background: 'var(--gp-sunken)',
    borderBottom: '1px solid var(--gp-border)',
    fontSize: 12,
    color: 'var(--gp-text-muted)',
  },
  '& .section button': {
    all: 'unset',
    cursor: 'pointer',
    position: 'sticky',
    left: 0,
    display: 'inline-flex',
    alignItems: 'center',
    gap: 6,
    padding: '0 10px',
    height: heights.section - 1,
    fontWeight: 600,
    whiteSpace: 'nowrap',
  },
  '& .section button span': {
    fontWeight: 400,
    color: 'var(--gp-text-faint)',
  },
  '& .bar': {
    display: 'inline-block',
    height: 12,
    borderRadius: 3,
    background: 'var(--gp-border)',
    width: '60%',
    maxWidth: 120,
  },
  '& [role=gridcell]:focus-visible, & [role=rowheader]:focus-visible': {
    outline: '2px solid var(--gp-focus)',
    outlineOffset: -2,
  },
  '& .card': {
    position: 'absolute',
    top: 0,
    left: 0,
    width: '100%',
    borderBottom: '1px solid var(--gp-border)',
    padding: '6px 12px',
    background: 'var(--gp-surface)',
  },
  '& .card .title': {
    height: heights.cardTitle - 6,
    lineHeight: `${heights.cardTitle - 6}px`,
    display: 'flex',
    gap: 8,
  },
  '& .card .title .muted': { marginLeft: 'auto', fontSize: 12 },
  '& .card .cell': {
    height: heights.cardLine,
    display: 'grid',
    gridTemplateColumns: '88px minmax(0, 1fr)',
    alignItems: 'center',
    paddingLeft: 8,
    whiteSpace: 'nowrap',
    position: 'relative',
  },
});

function tint(tone: 'bad' | 'attention') {
  return {
    [`& .hot-${tone}`]: {
      background: `var(--gp-${tone}-bg) !important`,
      boxShadow: `inset 0 0 0 1px var(--gp-${tone}-line)`,
    },
  };
}
