const notices = ['good', 'moving', 'paused', 'attention', 'bad'] as const;

/** Looks of what a page consists of, but its commands and steps: plain elements with class names. */
export const textStyles = {
  fontSize: 14,
  lineHeight: '21px',
  color: 'var(--gp-text)',
  overflowWrap: 'anywhere',
  '& p': { margin: '6px 0' },
  '& li > p:first-of-type': { marginTop: 0 },
  '& hr': {
    margin: '16px 0',
    border: 0,
    borderTop: '1px solid var(--gp-border)',
  },
  '& img': { maxWidth: '100%' },
  '& .list': { margin: '6px 0', paddingLeft: 22 },
  '& .tight p': { margin: 0 },
  '& p code, & li code, & td code': {
    font: '12px/18px var(--gp-mono)',
    background: 'var(--gp-sunken)',
    borderRadius: 2,
    padding: '0 2px',
  },
  '& .inner': { color: 'var(--gp-primary)', textDecoration: 'underline' },
  '& .heading': {
    display: 'flex',
    alignItems: 'baseline',
    gap: 8,
    margin: '14px 0 4px',
    fontSize: 14,
    breakAfter: 'avoid',
  },
  '& .heading.level1, & .heading.level2': { margin: '20px 0 6px' },
  '& .heading.level1': { fontSize: 20 },
  '& .heading.level2': { fontSize: 16 },
  '& .heading > :first-of-type': {
    margin: 0,
    minWidth: 0,
    fontSize: 'inherit',
    lineHeight: '22px',
    fontWeight: 600,
    scrollMarginTop: '16px',
    '&:focus': {
      outline: 'none',
      boxShadow: '-8px 0 0 var(--gp-surface), -11px 0 0 var(--gp-primary)',
    },
  },
  // Its name stays the heading's own words: the link to it stands beside it.
  '& .heading > a': {
    fontSize: 14,
    color: 'var(--gp-text-faint)',
    textDecoration: 'none',
    opacity: 0,
  },
  '& .heading:hover > a, & .heading > a:focus-visible': { opacity: 1 },
  '& pre': {
    margin: '6px 0',
    padding: '6px 10px',
    overflow: 'auto',
    maxHeight: 480,
    background: 'var(--gp-sunken)',
    border: '1px solid var(--gp-border)',
    borderRadius: 'var(--gp-r1)',
    font: '12px/18px var(--gp-mono)',
  },
  '& blockquote': {
    margin: '8px 0',
    padding: '2px 12px',
    borderLeft: '3px solid var(--gp-border-strong)',
    color: 'var(--gp-text-muted)',
  },
  '& blockquote[class]': { color: 'var(--gp-text)' },
  ...Object.fromEntries(
    notices.flatMap(tone => [
      [
        `& blockquote.${tone}`,
        {
          borderLeftColor: `var(--gp-${tone}-solid)`,
          background: `var(--gp-${tone}-bg)`,
        },
      ],
      [
        `& blockquote.${tone} > p:first-of-type`,
        { fontWeight: 600, color: `var(--gp-${tone})` },
      ],
    ]),
  ),
} as const;
