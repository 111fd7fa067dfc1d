import type {
  Finding,
  VerificationSummary,
} from '@golden-path/plugin-golden-path-common';
import {
  CheckStatusMark,
  EmptyState,
  Panel,
} from '@golden-path/plugin-golden-path-react';
import Box from '@mui/material/Box';
import Link from '@mui/material/Link';
import { placeOf } from './findings';

function FindingItem({
  finding,
  onOpenFile,
}: {
  finding: Finding;
  onOpenFile(path: string): void;
}) {
  const { severity, message, fix, file } = finding;
  const place = placeOf(finding).join(' · ');
  return (
    <Box
      component="li"
      sx={{
        px: 2,
        py: 1,
        borderTop: '1px solid var(--gp-border)',
        fontSize: 13,
      }}
    >
      <Box
        component="span"
        sx={{
          fontWeight: 600,
          color: severity === 'error' ? 'var(--gp-bad)' : 'var(--gp-attention)',
        }}
      >
        {severity}
      </Box>{' '}
      {message}
      <Box sx={{ fontSize: 12, color: 'var(--gp-text-muted)' }}>
        {file && (
          <Link
            component="button"
            type="button"
            onClick={() => onOpenFile(file)}
          >
            {file}
          </Link>
        )}
        {file && place && ' · '}
        {place}
        {fix && <Box>Fix: {fix}</Box>}
      </Box>
    </Box>
  );
}

/** Every finding, and every check with its result. */
export function VerificationDetails({
  verification,
  onOpenFile,
}: {
  verification: VerificationSummary;
  onOpenFile(path: string): void;
}) {
  const { findings, checks } = verification;
  return (
    <Panel
      title="Verification in detail"
      note={`${findings.length} ${findings.length === 1 ? 'finding' : 'findings'} · ${checks.length} checks`}
    >
      {findings.length === 0 && <EmptyState>No findings.</EmptyState>}
      <Box
        component="ul"
        aria-label="Findings"
        sx={{ listStyle: 'none', m: 0, p: 0 }}
      >
        {findings.map((finding, index) => (
          <FindingItem
            key={`${finding.rule}-${index}`}
            finding={finding}
            onOpenFile={onOpenFile}
          />
        ))}
      </Box>
      <Box
        component="ul"
        aria-label="Checks"
        sx={{
          listStyle: 'none',
          m: 0,
          p: 2,
          display: 'grid',
          rowGap: 0.5,
          columnGap: 4,
          gridTemplateColumns: 'repeat(auto-fill, minmax(260px, 1fr))',
          fontSize: 13,
        }}
      >
        {checks.map(check => (
          <Box
            component="li"
            key={check.check}
            sx={{ display: 'flex', gap: 1, justifyContent: 'space-between' }}
          >
            {check.check}
            <CheckStatusMark status={check.status} />
          </Box>
        ))}
      </Box>
    </Panel>
  );
}
