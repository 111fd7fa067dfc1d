/** Indentation of a level in pixels. */
export const levelIndent = 20;

const item = '& li[role="treeitem"]';
const row = `${item} > div:first-of-type`;
const nested = '& ul[role="group"] li[role="treeitem"]';
const line = '1px solid var(--gp-border-strong)';
const depth = `${levelIndent}px * var(--TreeView-itemDepth)`;

/**
 * Rows of 32 px across the whole width, so that a tint reaches from edge to edge, with lines from parent to child. The
 * selectors name elements: a host app may give MUI's classes another prefix.
 */
export const treeStyle = {
  py: 0.5,
  [row]: {
    borderRadius: 0,
    p: 0,
    pl: `calc(28px + ${depth})`,
    pr: '16px',
    gap: '4px',
    alignItems: 'flex-start',
    minHeight: 32,
    '&:hover, &.Mui-focused': { bgcolor: 'var(--gp-hover)' },
    '&.Mui-selected, &.Mui-selected.Mui-focused, &.Mui-selected:hover': {
      bgcolor: 'var(--gp-selected)',
      boxShadow: 'inset 2px 0 0 var(--gp-primary)',
    },
  },
  [`${row} > div:first-of-type`]: {
    width: 20,
    height: 32,
    alignItems: 'center',
  },
  [`${row} > div:last-of-type`]: { p: 0 },
  [`${item}:not([aria-expanded]) > div:first-of-type > div:first-of-type`]: {
    width: 0,
  },
  '& li.gp-cause > div:first-of-type, & li.gp-cause > div:first-of-type:hover, & li.gp-cause > div:first-of-type.Mui-focused':
    { bgcolor: 'var(--gp-bad-bg)' },
  [`${item}:focus-visible`]: {
    outline: 0,
    '& > div:first-of-type': {
      outline: '2px solid var(--gp-focus)',
      outlineOffset: '-2px',
    },
  },
  [nested]: { position: 'relative' },
  [`${nested}::before`]: {
    content: '""',
    position: 'absolute',
    left: `calc(18px + ${depth})`,
    top: 0,
    bottom: 0,
    borderLeft: line,
    zIndex: 1,
    pointerEvents: 'none',
  },
  [`${nested}:last-child::before`]: { bottom: 'auto', height: '16px' },
  [`${nested}::after`]: {
    content: '""',
    position: 'absolute',
    left: `calc(18px + ${depth})`,
    top: '16px',
    width: 9,
    borderTop: line,
    zIndex: 1,
    pointerEvents: 'none',
  },
} as const;
