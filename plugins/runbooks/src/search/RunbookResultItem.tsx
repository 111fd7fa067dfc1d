import { Link } from '@backstage/core-components';
import { HighlightedSearchResultText } from '@backstage/plugin-search-react';
import type { BaseSearchResultListItemProps } from '@backstage/plugin-search-react/alpha';
import type { ResultHighlight } from '@backstage/plugin-search-common';
import { nameOf } from '@golden-path/plugin-golden-path-react';
import Box from '@mui/material/Box';
import ListItemIcon from '@mui/material/ListItemIcon';

/** Words of a result, with those that were looked for marked. */
function Words({
  field,
  text,
  highlight,
}: {
  readonly field: string;
  readonly text: string;
  readonly highlight: ResultHighlight | undefined;
}) {
  const marked = highlight?.fields[field];
  return marked ? (
    <HighlightedSearchResultText
      text={marked}
      preTag={highlight.preTag}
      postTag={highlight.postTag}
    />
  ) : (
    <>{text}</>
  );
}

const textOf = (value: unknown): string | undefined =>
  typeof value === 'string' && value !== '' ? value : undefined;

/** A runbook, or a section of it, among the results of a search. */
export function RunbookResultItem({
  result,
  highlight,
  icon,
}: BaseSearchResultListItemProps<{ highlight?: ResultHighlight }>) {
  if (!result) return null;
  const { service, alert } = result as { service?: unknown; alert?: unknown };
  const [ofService, ofAlert] = [textOf(service), textOf(alert)];
  const about = [ofService && nameOf(ofService), ofAlert].filter(Boolean);
  return (
    <>
      {icon && <ListItemIcon>{icon}</ListItemIcon>}
      <Box sx={{ width: '100%', minWidth: 0, my: 0.5 }}>
        <Box sx={{ fontSize: 16, lineHeight: '24px', fontWeight: 600 }}>
          <Link noTrack to={result.location}>
            <Words field="title" text={result.title} highlight={highlight} />
          </Link>
        </Box>
        {about.length > 0 && (
          <Box sx={{ fontSize: 12, color: 'var(--gp-text-faint)' }}>
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
            WebkitLineClamp: 3,
            overflow: 'hidden',
            overflowWrap: 'anywhere',
          }}
        >
          <Words field="text" text={result.text} highlight={highlight} />
        </Box>
      </Box>
    </>
  );
}
