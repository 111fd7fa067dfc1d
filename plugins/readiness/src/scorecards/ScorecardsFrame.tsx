import { PageHeader, PageTabs } from '@golden-path/plugin-golden-path-react';
import Box from '@mui/material/Box';
import type { ReactNode } from 'react';
import { Link, useSearchParams } from 'react-router-dom';
import { fleetQuestionOf, heatSearch, listSearch } from '../fleet-question';

/** Parts of the page, by the last word of their path. */
export type ScorecardsPart = '' | 'services' | 'campaigns';

const parts: readonly (readonly [ScorecardsPart, string])[] = [
  ['', 'Heat map'],
  ['services', 'Services'],
  ['campaigns', 'Campaigns'],
];

/** Head and tabs of every part; filters of the fleet go along from one to the other. */
export function ScorecardsFrame({
  base,
  part,
  note,
  actions,
  children,
}: {
  /** Path of the page. */
  readonly base: string;
  readonly part: ScorecardsPart;
  readonly note: ReactNode;
  readonly actions?: ReactNode;
  readonly children: ReactNode;
}) {
  const [search] = useSearchParams();
  const fleet = fleetQuestionOf(search);
  const searches: Record<ScorecardsPart, string> = {
    '': heatSearch(fleet).toString(),
    services: listSearch(fleet).toString(),
    campaigns: '',
  };
  return (
    <Box
      component="main"
      sx={{
        bgcolor: 'var(--gp-bg)',
        minHeight: '100dvh',
        '@media print': { bgcolor: 'transparent', minHeight: 0 },
      }}
    >
      <PageHeader
        title="Scorecards"
        note={note}
        actions={actions}
        below={
          <PageTabs label="Parts of this page">
            {parts.map(([path, word]) => (
              <Link
                key={path}
                to={{
                  pathname: path === '' ? base : `${base}/${path}`,
                  search: searches[path],
                }}
                aria-current={path === part ? 'page' : undefined}
              >
                {word}
              </Link>
            ))}
          </PageTabs>
        }
      />
      <Box
        sx={{
          p: { xs: 1.5, sm: '16px 24px' },
          display: 'flex',
          flexDirection: 'column',
          gap: { xs: 1.5, sm: 2 },
          '@media print': { p: 0 },
        }}
      >
        {children}
      </Box>
    </Box>
  );
}
