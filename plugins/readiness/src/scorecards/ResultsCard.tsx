import type { CheckStatus } from '@golden-path/plugin-golden-path-common';
import { CheckStatusMark, Panel } from '@golden-path/plugin-golden-path-react';
import type {
  ReadinessSummary,
  StatusCounts,
} from '@golden-path/plugin-readiness-common';
import Box from '@mui/material/Box';
import Skeleton from '@mui/material/Skeleton';
import { Link } from 'react-router-dom';
import { count, percent } from '../fleet-question';

const statuses: readonly CheckStatus[] = [
  'pass',
  'fail',
  'unknown',
  'exempt',
  'not-applicable',
];

const sum = (counts: StatusCounts) =>
  Object.values(counts).reduce((total, each) => total + each, 0);

function noteOf(status: CheckStatus, summary: ReadinessSummary): string {
  const { results, exemptionsEndingSoon } = summary;
  const judged = results.pass + results.fail + results.unknown;
  switch (status) {
    case 'fail':
    case 'unknown':
      return percent(results[status], judged) ?? '';
    case 'exempt':
      return exemptionsEndingSoon > 0
        ? `${count(exemptionsEndingSoon)} end soon`
        : '';
    default:
      return '';
  }
}

/** Results of all checks of all services by status; shares are of what counts: pass, fail and unknown. */
export function ResultsCard({
  summary,
  addressOf,
}: {
  readonly summary: ReadinessSummary | undefined;
  /** Address of the services with some result of a status. */
  addressOf(status: CheckStatus): string;
}) {
  return (
    <Panel
      title="Results"
      note={
        summary && `${count(sum(summary.results))} in ${summary.environment}`
      }
    >
      <Box
        component="ul"
        sx={{
          listStyle: 'none',
          m: 0,
          p: '10px 16px 12px',
          fontSize: 13,
          display: 'grid',
          gridTemplateColumns: '1fr auto minmax(44px, auto)',
          columnGap: '10px',
        }}
      >
        {statuses.map(status => (
          <Box
            component="li"
            key={status}
            sx={{
              display: 'grid',
              gridColumn: '1 / -1',
              gridTemplateColumns: 'subgrid',
              alignItems: 'center',
              minHeight: 24,
            }}
          >
            <CheckStatusMark status={status} quiet />
            {summary ? (
              <Box
                component={Link}
                to={addressOf(status)}
                aria-label={`${count(summary.results[status])} results: services with ${status}`}
                sx={{
                  textAlign: 'right',
                  color: 'var(--gp-text)',
                  textDecoration: 'none',
                  '&:hover': { textDecoration: 'underline' },
                }}
              >
                {count(summary.results[status])}
              </Box>
            ) : (
              <Skeleton variant="rounded" width={48} height={12} />
            )}
            <Box
              component="span"
              sx={{
                textAlign: 'right',
                fontSize: 12,
                color: 'var(--gp-text-faint)',
              }}
            >
              {summary && noteOf(status, summary)}
            </Box>
          </Box>
        ))}
      </Box>
    </Panel>
  );
}
