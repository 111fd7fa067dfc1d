import { Panel } from '@golden-path/plugin-golden-path-react';
import type {
  LevelDefinition,
  ReadinessSummary,
} from '@golden-path/plugin-readiness-common';
import Box from '@mui/material/Box';
import Skeleton from '@mui/material/Skeleton';
import { Link } from 'react-router-dom';
import { count } from '../fleet-question';
import { LevelBar, LevelMark, levelParts } from '../level';

/** How a number changed in 30 days: `+18 in 30 d`. */
function changeOf(now: number, before: number | undefined): string {
  if (before === undefined) return 'no history yet';
  const change = now - before;
  if (change === 0) return '±0 in 30 d';
  return `${change > 0 ? '+' : '−'}${count(Math.abs(change))} in 30 d`;
}

/** Services per level, and how that changed. A number leads to its services. */
export function LevelsCard({
  summary,
  levels,
  addressOf,
}: {
  readonly summary: ReadinessSummary | undefined;
  readonly levels: readonly LevelDefinition[];
  /** Address of the services of a level. */
  addressOf(level: string): string;
}) {
  const parts = levelParts(summary?.levels ?? {}, levels);
  return (
    <Panel
      title="Levels"
      note={summary && `services in ${summary.environment}`}
    >
      <Box sx={{ p: '12px 16px 16px' }}>
        {summary ? (
          <LevelBar counts={summary.levels} levels={levels} height={20} />
        ) : (
          <Skeleton variant="rounded" height={20} />
        )}
        <Box
          component="ul"
          sx={{
            listStyle: 'none',
            m: '12px 0 0',
            p: 0,
            display: 'flex',
            flexWrap: 'wrap',
            justifyContent: 'space-between',
            gap: '8px 16px',
          }}
        >
          {parts.map(({ id, services }) => (
            <li key={id}>
              <LevelMark
                level={id === 'none' ? undefined : id}
                levels={levels}
              />
              <Box sx={{ fontSize: 16, lineHeight: '24px', fontWeight: 600 }}>
                {summary ? (
                  <Box
                    component={Link}
                    to={addressOf(id)}
                    aria-label={`${count(services)} services`}
                    sx={{
                      color: 'var(--gp-text)',
                      textDecoration: 'none',
                      '&:hover': { textDecoration: 'underline' },
                    }}
                  >
                    {count(services)}
                  </Box>
                ) : (
                  <Skeleton variant="rounded" width={40} height={18} />
                )}
              </Box>
              <Box sx={{ fontSize: 12, color: 'var(--gp-text-faint)' }}>
                {summary
                  ? changeOf(
                      services,
                      summary.levelsBefore && (summary.levelsBefore[id] ?? 0),
                    )
                  : '\u00a0'}
              </Box>
            </li>
          ))}
        </Box>
      </Box>
    </Panel>
  );
}
