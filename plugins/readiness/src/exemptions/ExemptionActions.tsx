import {
  messageOf,
  Note,
  ReasonDialog,
} from '@golden-path/plugin-golden-path-react';
import type {
  Exemption,
  ServiceScorecards,
} from '@golden-path/plugin-readiness-common';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useId, useState } from 'react';
import type { ExemptionDecision } from '../api';
import { isClosed, sameEntity } from './exemptionWords';

/** Properties of {@link ExemptionActions}. */
export interface ExemptionActionsProps {
  readonly exemption: Exemption;
  /** Reference of the person who is signed in. */
  readonly me: string | undefined;
  readonly allowed: ServiceScorecards['allowed'];
  onDecide(decision: ExemptionDecision, reason?: string): Promise<void>;
  onAskAgain(): void;
}

/** What this person may do with an exemption now; what only somebody else may do says so. */
export function ExemptionActions({
  exemption,
  me,
  allowed,
  onDecide,
  onAskAgain,
}: ExemptionActionsProps) {
  const reasonId = useId();
  const [asks, setAsks] = useState<'refuse' | 'revoke'>();
  const [deciding, setDeciding] = useState(false);
  const [error, setError] = useState<Error>();
  const { check, state, requestedBy } = exemption;
  const mine = sameEntity(me, requestedBy);
  const decide = async (decision: ExemptionDecision) => {
    if (deciding) return;
    setDeciding(true);
    setError(undefined);
    try {
      await onDecide(decision);
    } catch (failure) {
      setError(failure instanceof Error ? failure : new Error(String(failure)));
    } finally {
      setDeciding(false);
    }
  };
  const button = (words: string, onClick: () => void, more: object = {}) => (
    <Button
      size="small"
      color="inherit"
      aria-label={`${words} the exemption from ${check}`}
      onClick={onClick}
      {...more}
    >
      {words}
    </Button>
  );
  const waits = state === 'requested' && (mine || !allowed.approveExemption);
  return (
    <Box
      className="gp-control"
      sx={{ textAlign: 'right', '& button': { whiteSpace: 'nowrap' } }}
    >
      <Box
        sx={{
          display: 'flex',
          flexWrap: 'wrap',
          justifyContent: 'flex-end',
          gap: '4px',
        }}
      >
        {state === 'requested' &&
          mine &&
          button('Withdraw', () => void decide('withdraw'))}
        {state === 'requested' &&
          allowed.approveExemption &&
          !mine &&
          button('Refuse', () => setAsks('refuse'))}
        {state === 'requested' &&
          allowed.approveExemption &&
          button('Approve', () => !mine && void decide('approve'), {
            variant: mine ? 'outlined' : 'contained',
            color: mine ? 'inherit' : 'primary',
            disableElevation: true,
            'aria-disabled': mine || deciding,
            'aria-describedby': mine ? reasonId : undefined,
            sx: mine
              ? {
                  color: 'var(--gp-text-faint)',
                  bgcolor: 'var(--gp-sunken)',
                  borderColor: 'var(--gp-border)',
                  cursor: 'not-allowed',
                }
              : undefined,
          })}
        {state === 'active' &&
          (allowed.approveExemption || allowed.requestExemption) &&
          button('Revoke', () => setAsks('revoke'))}
        {isClosed(exemption) &&
          allowed.requestExemption &&
          button('Ask again', onAskAgain)}
      </Box>
      {waits && (
        <Box id={reasonId}>
          <Note>
            {mine ? 'waits for somebody else’s approval' : 'waits for approval'}
          </Note>
        </Box>
      )}
      {error && (
        <Box role="alert" sx={{ fontSize: 12, color: 'var(--gp-bad)' }}>
          {messageOf(error)}
        </Box>
      )}
      {asks && (
        <ReasonDialog
          title={
            asks === 'revoke'
              ? `Revoke the exemption from ${check}?`
              : `Refuse the exemption from ${check}?`
          }
          help="The others read it."
          action={asks === 'revoke' ? 'Revoke' : 'Refuse'}
          destructive
          onDecide={reason => onDecide(asks, reason || undefined)}
          onClose={() => setAsks(undefined)}
        >
          <Box component="p" sx={{ mt: 0 }}>
            {asks === 'revoke'
              ? `${check} counts again at once, in ${exemption.environments.join(' and ')}. To have it back, it has to be asked for and approved again.`
              : `${check} goes on counting. It can be asked for again.`}
          </Box>
        </ReasonDialog>
      )}
    </Box>
  );
}
