import { hatch } from '@golden-path/plugin-golden-path-react';
import { styled } from '@mui/material/styles';

/** Width of the frame in pixels below which rows are cards. */
export const cardsBelow = 620;

/** Marks of the colors, for cells and legend alike. */
export const heatColors = {
  '& .h0': { background: 'var(--gp-sunken)' },
  ...Object.fromEntries(
    [1, 2, 3, 4, 5].map(step => [
      `& .h${step}`,
      {
        background: `var(--gp-heat-${step})`,
        ...(step > 3 && { color: 'var(--gp-heat-on-hi) !important' }),
      },
    ]),
  ),
  '& .hu': {
    background: 'var(--gp-unknown-bg)',
    backgroundImage: hatch,
    color: 'var(--gp-unknown) !important',
    fontWeight: 600,
  },
  '& .hn': { color: 'var(--gp-text-faint) !important' },
  '& .he': { color: 'var(--gp-paused) !important' },
} as const;

/**
 * Frame of the heat map. Its parts are plain elements with class names: there are a thousand of them, and each style of
 * its own would cost time.
 */
export const HeatFrame = styled('div')({
  overflowX: 'auto',
  padding: '0 12px 10px',
  printColorAdjust: 'exact',
  '& table': {
    borderCollapse: 'separate',
    borderSpacing: 0,
    tableLayout: 'fixed',
    width: '100%',
    minWidth: 1000,
    fontSize: 12,
    lineHeight: '16px',
    color: 'var(--gp-text)',
  },
  '& th, & td': { padding: 0, fontSize: 12, border: 0 },
  '& thead th': {
    height: 128,
    position: 'relative',
    verticalAlign: 'bottom',
    textAlign: 'left',
    fontWeight: 400,
    color: 'var(--gp-text-muted)',
  },
  '& thead th.hd': { paddingBottom: 6, fontWeight: 600 },
  '& thead th.number': { textAlign: 'right', paddingRight: 10 },
  '& thead .slanted': {
    position: 'absolute',
    left: 'calc(50% - 4px)',
    bottom: 6,
    transform: 'rotate(-50deg)',
    transformOrigin: '0 100%',
    whiteSpace: 'nowrap',
    lineHeight: '14px',
    color: 'inherit',
    textDecoration: 'none',
    '&:hover': { textDecoration: 'underline' },
  },
  '& thead th.on .slanted': { color: 'var(--gp-text)', fontWeight: 600 },
  '& .categories th': {
    height: 24,
    textAlign: 'left',
    fontWeight: 600,
    color: 'var(--gp-text-faint)',
    borderTop: '1px solid var(--gp-border-strong)',
  },
  '& .categories th.gap': { borderTop: 0 },
  '& tbody th': {
    height: 28,
    textAlign: 'left',
    fontWeight: 600,
    fontSize: 13,
    whiteSpace: 'nowrap',
    overflow: 'hidden',
    textOverflow: 'ellipsis',
  },
  '& tbody th a': {
    color: 'var(--gp-text)',
    textDecoration: 'none',
    '&:hover': { textDecoration: 'underline' },
  },
  '& small': {
    marginLeft: 6,
    fontSize: 12,
    fontWeight: 400,
    color: 'var(--gp-text-faint)',
  },
  '& td.number': {
    textAlign: 'right',
    paddingRight: 10,
    color: 'var(--gp-text-muted)',
  },
  '& td.cell': { padding: 1, position: 'relative' },
  '& td.cell > a': {
    display: 'grid',
    gridAutoFlow: 'column',
    placeContent: 'center',
    alignItems: 'center',
    height: 26,
    borderRadius: 3,
    color: 'var(--gp-text)',
    textDecoration: 'none',
  },
  '& td.cell > a:hover': { boxShadow: 'inset 0 0 0 1px var(--gp-text-faint)' },
  '& td.cell > a.open': {
    outline: '2px solid var(--gp-primary)',
    outlineOffset: 1,
    fontWeight: 600,
    position: 'relative',
    zIndex: 1,
  },
  '& sup': { fontSize: 9, lineHeight: 0, opacity: 0.75 },
  '& td.levels': { paddingLeft: 14 },
  '& td.levels a': { display: 'block', padding: '6px 0' },
  '& td:focus-visible, & th:focus-visible': {
    outline: '2px solid var(--gp-focus)',
    outlineOffset: -1,
    borderRadius: 3,
    position: 'relative',
    zIndex: 2,
  },
  '&.wide .first': {
    position: 'sticky',
    left: -12,
    zIndex: 3,
    background: 'var(--gp-surface)',
    paddingLeft: 12,
  },
  ...heatColors,
  '@media print': {
    overflow: 'visible',
    '& table': { minWidth: 0 },
    '& thead .slanted': { fontSize: 10 },
  },
});
