import { Ago, Note } from '@golden-path/plugin-golden-path-react';
import type { EmergencyChange } from '@golden-path/plugin-runbooks-common';
import Box from '@mui/material/Box';
import { hostInWords, isShortOfApprovals } from './emergencyWords';

/** Who approved an emergency change and when, where that is known from, and who decides over its merge. */
export function ApprovalNotes({
  change,
  now,
}: {
  readonly change: EmergencyChange;
  readonly now: number;
}) {
  const { approvals, approvalsNeeded, changeRequest, state } = change;
  if (!changeRequest || state === 'closed') return null;
  return (
    <>
      {isShortOfApprovals(change) && (
        <Box component="p" sx={{ m: '2px 0', color: 'var(--gp-attention)' }}>
          It went out with fewer approvals than the {approvalsNeeded} it needs:
          look at it together, now.
        </Box>
      )}
      {approvals.length > 0 && (
        <Note>
          approved by{' '}
          {approvals.map(({ by, at }, index) => (
            <span key={by}>
              {index > 0 && ', '}
              {by} <Ago at={at} now={now} />
            </span>
          ))}
        </Note>
      )}
      <Note>
        reviews of commit{' '}
        <Box component="code">{changeRequest.head.slice(0, 7)}</Box> at the
        host; {hostInWords(change)}
      </Note>
    </>
  );
}
