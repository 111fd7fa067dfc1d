import { Panel } from '@golden-path/plugin-golden-path-react';
import type {
  LevelDefinition,
  ReadinessSummary,
} from '@golden-path/plugin-readiness-common';
import Box from '@mui/material/Box';
import Skeleton from '@mui/material/Skeleton';
import { Link } from 'react-router-dom';
import { count } from '../fleet-question';

/** Rows of the card. */
const shown = 4;

/** Checks by how many services they alone keep from another level. */
export function FixNextCard({
  summary,
  levels,
  addressOf,
}: {
  readonly summary: ReadinessSummary | undefined;
  readonly levels: readonly LevelDefinition[];
  /** Address of all services that fail a check. */
  addressOf(check: string): string;
}) {
  const titleOf = (level: string) =>
    (levels.find(({ id }) => id === level)?.title ?? level).toLocaleLowerCase(
      'en',
    );
  return (
    <Panel title="Fix next" note="what lifts most services a level">
      <Box
        component="ol"
        sx={{
          listStyle: 'none',
          m: 0,
          p: '8px 16px 10px',
          fontSize: 13,
          '& > li': {
            display: 'flex',
            gap: 1,
            py: '5px',
            borderBottom: '1px solid var(--gp-border)',
          },
          '& > li:last-child': { borderBottom: 0 },
        }}
      >
        {summary?.fixNext.slice(0, shown).map(({ check, level, services }) => (
          <li key={`${check} ${level}`}>
            <Box
              component={Link}
              to={addressOf(check)}
              sx={{
                minWidth: 0,
                overflow: 'hidden',
                textOverflow: 'ellipsis',
                whiteSpace: 'nowrap',
                color: 'var(--gp-primary)',
                textDecoration: 'none',
                '&:hover': { textDecoration: 'underline' },
              }}
            >
              {check}
            </Box>
            <Box
              component="span"
              sx={{
                ml: 'auto',
                whiteSpace: 'nowrap',
                color: 'var(--gp-text-muted)',
              }}
            >
              <Box component="b" sx={{ color: 'var(--gp-text)' }}>
                {count(services)}
              </Box>{' '}
              to {titleOf(level)}
            </Box>
          </li>
        ))}
        {summary?.fixNext.length === 0 && (
          <Box component="li" sx={{ color: 'var(--gp-text-muted)' }}>
            No single check keeps a service from its next level.
          </Box>
        )}
        {!summary &&
          [1, 2, 3].map(key => (
            <li key={key}>
              <Skeleton variant="rounded" width="60%" height={12} />
            </li>
          ))}
      </Box>
    </Panel>
  );
}
