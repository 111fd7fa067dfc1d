import { Link } from '@backstage/core-components';
import type { ResultHighlight } from '@backstage/plugin-search-common';
import type { BaseSearchResultListItemProps } from '@backstage/plugin-search-react/alpha';
import Box from '@mui/material/Box';
import ListItemIcon from '@mui/material/ListItemIcon';
import { MarkedWords } from './MarkedWords';
import { runbookResult } from './runbookResult';

/** A page of runbooks among the results of a search, at the section that has the words. */
export function RunbookResultItem({
  result,
  highlight,
  icon,
}: BaseSearchResultListItemProps<{ highlight?: ResultHighlight }>) {
  if (!result) return null;
  const { title, section, about, snippet, location, words } = runbookResult(
    result,
    highlight,
  );
  return (
    <>
      {icon && <ListItemIcon>{icon}</ListItemIcon>}
      <Box sx={{ width: '100%', minWidth: 0, my: 0.5 }}>
        <Box
          sx={{
            fontSize: 16,
            lineHeight: '24px',
            fontWeight: 600,
            overflowWrap: 'anywhere',
          }}
        >
          <Link noTrack to={location}>
            <MarkedWords text={title} words={words} />
            {section && (
              <Box component="span" sx={{ fontWeight: 400 }}>
                {' › '}
                <MarkedWords text={section} words={words} />
              </Box>
            )}
          </Link>
        </Box>
        {about.length > 0 && (
          <Box
            sx={{
              fontSize: 12,
              lineHeight: '18px',
              color: 'var(--gp-text-muted)',
            }}
          >
            {about.join(' · ')}
          </Box>
        )}
        <Box
          sx={{
            fontSize: 13,
            lineHeight: '20px',
            color: 'var(--gp-text-muted)',
            display: '-webkit-box',
            WebkitBoxOrient: 'vertical',
            WebkitLineClamp: 2,
            overflow: 'hidden',
            overflowWrap: 'anywhere',
          }}
        >
          <MarkedWords text={snippet} words={words} />
        </Box>
      </Box>
    </>
  );
}
