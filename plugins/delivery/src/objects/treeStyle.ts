import { treeItemClasses } from '@mui/x-tree-view/TreeItem';

const line = '1px solid var(--gp-border-strong)';

/** Rows of 32 px with columns, lines from parent to child, and the cause tinted across the whole width. */
export const treeStyle = {
  px: '12px',
  py: 0.5,
  [`& .${treeItemClasses.content}`]: {
    borderRadius: 0,
    py: 0,
    pl: '4px',
    pr: 0,
    gap: '4px',
    minHeight: 32,
    '&:hover': { bgcolor: 'var(--gp-hover)' },
    '&.Mui-focused': { bgcolor: 'var(--gp-hover)' },
    '&.Mui-selected, &.Mui-selected.Mui-focused': {
      bgcolor: 'var(--gp-selected)',
      boxShadow: 'inset 2px 0 0 var(--gp-primary)',
    },
  },
  [`& .${treeItemClasses.root}:focus-visible > .${treeItemClasses.content}`]: {
    outline: '2px solid var(--gp-focus)',
    outlineOffset: '-2px',
  },
  [`& .${treeItemClasses.label}`]: { minWidth: 0, pl: 0 },
  [`& .${treeItemClasses.iconContainer}`]: {
    width: 20,
    minHeight: 24,
    alignItems: 'center',
  },
  [`& .gp-cause > .${treeItemClasses.content}`]: {
    bgcolor: 'var(--gp-bad-bg)',
    '&:hover, &.Mui-focused': { bgcolor: 'var(--gp-bad-bg)' },
  },
  [`& .${treeItemClasses.groupTransition}`]: {
    pl: 0,
    ml: '13px',
    [`& > .${treeItemClasses.root}, & .MuiCollapse-wrapperInner > .${treeItemClasses.root}`]:
      {
        position: 'relative',
        pl: '11px',
        '&::before': {
          content: '""',
          position: 'absolute',
          left: 0,
          top: 0,
          bottom: 0,
          borderLeft: line,
        },
        '&:last-child::before': { bottom: 'auto', height: 16 },
        '&::after': {
          content: '""',
          position: 'absolute',
          left: 0,
          top: 16,
          width: 10,
          borderTop: line,
        },
      },
  },
} as const;
