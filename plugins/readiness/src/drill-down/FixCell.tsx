import { Status } from '@golden-path/plugin-golden-path-react';
import type {
  ProposedFix,
  ResultRow,
} from '@golden-path/plugin-readiness-common';
import Autorenew from '@mui/icons-material/Autorenew';
import BuildOutlined from '@mui/icons-material/BuildOutlined';
import Box from '@mui/material/Box';
import { Link } from 'react-router-dom';
import { TextLink } from '../links';
import type { FixProgress } from './openFixes';

const stateWords = {
  open: 'open',
  merged: 'merged, to be evaluated',
  closed: 'closed',
} as const;

function ChangeRequests({ fix }: { readonly fix: ProposedFix }) {
  return (
    <>
      {fix.changeRequests.map(({ repository, number, url, state }) => (
        <Box component="span" key={url} title={repository} sx={{ ml: 1 }}>
          <TextLink to={url}>
            #{number} {stateWords[state]}
          </TextLink>
        </Box>
      ))}
    </>
  );
}

/** What is being done about a failure, or the way to do it. */
export function FixCell({
  row,
  failing,
  progress,
  to,
}: {
  readonly row: ResultRow;
  readonly failing: boolean;
  readonly progress: FixProgress | undefined;
  /** Address of the service's check. */
  readonly to: string;
}) {
  const fix = progress?.state === 'opened' ? progress.fix : row.fix;
  if (fix) return <ChangeRequests fix={fix} />;
  switch (progress?.state) {
    case 'waiting':
      return <span>waits</span>;
    case 'planning':
    case 'opening':
      return (
        <Status
          tone="moving"
          icon={Autorenew}
          turning
          size={12}
          word={progress.state === 'planning' ? 'planning' : 'opening'}
        />
      );
    case 'left':
      return (
        <Box
          component="span"
          sx={{ color: 'var(--gp-attention)', whiteSpace: 'normal' }}
        >
          not opened: {progress.reason}
        </Box>
      );
    default:
      return failing ? (
        <Box
          component={Link}
          to={to}
          aria-label={`Fix ${row.name}`}
          sx={{
            display: 'inline-flex',
            alignItems: 'center',
            gap: '5px',
            fontWeight: 600,
            color: 'var(--gp-primary)',
            textDecoration: 'none',
          }}
        >
          <BuildOutlined aria-hidden sx={{ fontSize: 14 }} /> Fix
        </Box>
      ) : null;
  }
}
