import { CheckStatusMark } from '@golden-path/plugin-golden-path-react';
import type { CheckOutcome } from '@golden-path/plugin-readiness-common';
import Box from '@mui/material/Box';
import ButtonBase from '@mui/material/ButtonBase';

/** The same check elsewhere; a click shows it there. */
export function OtherEnvironments({
  others,
  onChoose,
}: {
  readonly others: readonly {
    readonly environment: string;
    readonly outcome: CheckOutcome | undefined;
  }[];
  onChoose(environment: string): void;
}) {
  return (
    <Box
      component="ul"
      sx={{
        m: 0,
        p: 0,
        listStyle: 'none',
        display: 'flex',
        flexWrap: 'wrap',
        gap: '4px 16px',
      }}
    >
      {others.map(({ environment, outcome }) => (
        <li key={environment}>
          <ButtonBase
            onClick={() => onChoose(environment)}
            title={`Look at ${environment}`}
            sx={{
              gap: '6px',
              minHeight: 24,
              fontSize: 12,
              color: 'var(--gp-text-muted)',
              borderRadius: 'var(--gp-r1)',
              '&:hover': { textDecoration: 'underline' },
              '&:focus-visible': { outline: '2px solid var(--gp-focus)' },
            }}
          >
            {environment}
            {outcome ? (
              <CheckStatusMark status={outcome.status} size={12} />
            ) : (
              'not judged yet'
            )}
          </ButtonBase>
        </li>
      ))}
    </Box>
  );
}
