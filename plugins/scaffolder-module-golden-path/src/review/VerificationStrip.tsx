import CheckCircle from '@mui/icons-material/CheckCircle';
import Dangerous from '@mui/icons-material/Dangerous';
import HelpOutline from '@mui/icons-material/HelpOutline';
import type { VerificationSummary } from '@golden-path/plugin-golden-path-common';
import { Note, Status } from '@golden-path/plugin-golden-path-react';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Paper from '@mui/material/Paper';
import { ReactNode } from 'react';
import { firstFailure } from './findings';
import { FirstFailure } from './FirstFailure';

function Figure({ children, note }: { children: ReactNode; note: string }) {
  return (
    <Box
      sx={{
        fontSize: 13,
        whiteSpace: 'nowrap',
        '& b': { fontSize: 14, fontWeight: 600 },
      }}
    >
      {children}
      <Box>
        <Note>{note}</Note>
      </Box>
    </Box>
  );
}

/** Whether what would be created holds, in one strip: overlays, objects, checks, and what can't be known yet. */
export function VerificationStrip({
  verification,
  detailsOpen,
  onToggleDetails,
  onOpenFile,
}: {
  verification: VerificationSummary;
  detailsOpen: boolean;
  onToggleDetails(): void;
  onOpenFile(path: string): void;
}) {
  const { status, overlays, objects, checks } = verification;
  const count = (wanted: string) =>
    checks.filter(check => check.status === wanted).length;
  const verified = status === 'verified';
  const failure = firstFailure(verification);
  const errors = verification.findings.filter(
    finding => finding.severity === 'error',
  ).length;
  return (
    <Paper
      variant="outlined"
      component="section"
      aria-label="Verification"
      sx={{
        display: 'flex',
        flexWrap: 'wrap',
        alignItems: 'center',
        columnGap: 2.75,
        rowGap: 1,
        px: 2,
        py: 1.5,
        borderRadius: 'var(--gp-r2)',
        borderLeft: `4px solid var(--gp-${verified ? 'good' : 'bad'}-solid)`,
        bgcolor: verified ? 'var(--gp-surface)' : 'var(--gp-bad-bg)',
      }}
    >
      <Box>
        <Status
          tone={verified ? 'good' : 'bad'}
          icon={verified ? CheckCircle : Dangerous}
          word={verified ? 'Verified' : 'Verification failed'}
          size={14}
        />
        <Box>
          <Note>nothing exists yet</Note>
        </Box>
      </Box>
      <Figure note="render with kustomize">
        <b>
          {overlays.rendered} of {overlays.total}
        </b>{' '}
        overlays
      </Figure>
      <Figure note="match their schemas">
        <b>
          {objects.valid === objects.total
            ? objects.total
            : `${objects.valid} of ${objects.total}`}
        </b>{' '}
        objects
      </Figure>
      <Figure
        note={`${count('fail')} fail · ${count('not-applicable')} n/a in production`}
      >
        <b>{count('pass')}</b> checks pass
      </Figure>
      {count('unknown') > 0 && (
        <Figure note="known after first deploy">
          <Status
            tone="unknown"
            icon={HelpOutline}
            word={`${count('unknown')} unknown`}
          />
        </Figure>
      )}
      <Button
        size="small"
        variant="outlined"
        color="inherit"
        sx={{ ml: 'auto', borderColor: 'var(--gp-border-strong)' }}
        aria-expanded={detailsOpen}
        onClick={onToggleDetails}
      >
        Details
      </Button>
      {failure && (
        <FirstFailure
          finding={failure}
          others={Math.max(errors - 1, 0)}
          onOpenFile={onOpenFile}
        />
      )}
    </Paper>
  );
}
