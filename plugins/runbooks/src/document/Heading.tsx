import { Link } from '@backstage/core-components';
import type { RunbookHeading } from '@golden-path/plugin-runbooks-common';
import Box from '@mui/material/Box';
import { Inlines } from './Inlines';
import { usePageLinks } from './LinksContext';

const sizes = ['20px', '16px', '14px', '14px', '14px', '14px'] as const;

/** A heading that can be led to and handed on. The page's title stands above all of them. */
export function Heading({ heading }: { readonly heading: RunbookHeading }) {
  const { level, id, text, content } = heading;
  const links = usePageLinks();
  return (
    <Box
      sx={{
        display: 'flex',
        alignItems: 'baseline',
        gap: 1,
        m: level <= 2 ? '20px 0 6px' : '14px 0 4px',
        breakAfter: 'avoid',
        // Its name stays the heading's own words: the link to it stands beside it.
        '& > a': { color: 'var(--gp-text-faint)', opacity: 0 },
        '&:hover > a, & > a:focus-visible': { opacity: 1 },
      }}
    >
      <Box
        component={`h${Math.min(6, level + 1)}` as 'h2'}
        id={id}
        tabIndex={-1}
        sx={{
          m: 0,
          minWidth: 0,
          fontSize: sizes[level - 1],
          lineHeight: '22px',
          fontWeight: 600,
          scrollMarginTop: '16px',
          '&:focus': {
            outline: 'none',
            boxShadow:
              '-8px 0 0 var(--gp-surface), -11px 0 0 var(--gp-primary)',
          },
        }}
      >
        <Inlines content={content} />
      </Box>
      <Link
        to={links.toAnchor(id)}
        aria-label={`Link to ${text}`}
        className="gp-control"
      >
        #
      </Link>
    </Box>
  );
}
