import { Link } from '@backstage/core-components';
import { EntityRefLink } from '@backstage/plugin-catalog-react';
import {
  Ago,
  Note,
  ReasonDialog,
  Status,
} from '@golden-path/plugin-golden-path-react';
import type { EmergencyChange } from '@golden-path/plugin-runbooks-common';
import Box from '@mui/material/Box';
import { useState } from 'react';
import { ApprovalNotes } from './ApprovalNotes';
import { CarryBackItem } from './CarryBackItem';
import {
  approvalsInWords,
  changeMark,
  isShortOfApprovals,
} from './emergencyWords';

/** Properties of {@link EmergencyRecord}. */
export interface EmergencyRecordProps {
  readonly change: EmergencyChange;
  readonly now: number;
  /** Undefined where this person may not. */
  onWaive: ((environment: string, reason: string) => Promise<void>) | undefined;
}

/** One emergency change: why, its change request with approvals, and what becomes of the lower environments. */
export function EmergencyRecord({
  change,
  now,
  onWaive,
}: EmergencyRecordProps) {
  const [waiving, setWaiving] = useState<string>();
  const { changeRequest, environment, carryBacks, problem } = change;
  return (
    <Box
      role="group"
      aria-label={`Emergency change in ${environment}`}
      sx={{ fontSize: 13, lineHeight: '20px', overflowWrap: 'anywhere' }}
    >
      <Box
        sx={{
          display: 'flex',
          flexWrap: 'wrap',
          alignItems: 'center',
          gap: '2px 8px',
        }}
      >
        <b>{environment}</b>
        <Status {...changeMark(change)} size={12} />
        {changeRequest && (
          <Link to={changeRequest.url} underline="always">
            #{changeRequest.number}
          </Link>
        )}
        <Box
          component="span"
          sx={
            isShortOfApprovals(change)
              ? { color: 'var(--gp-attention)', fontWeight: 600 }
              : { color: 'var(--gp-text-muted)' }
          }
        >
          {approvalsInWords(change)}
        </Box>
      </Box>
      <Box component="p" sx={{ m: '2px 0' }}>
        {change.reason}
      </Box>
      <Note>
        asked for by{' '}
        <EntityRefLink
          entityRef={change.requestedBy}
          defaultKind="user"
          hideIcon
        />{' '}
        <Ago at={change.requestedAt} now={now} />
      </Note>
      <ApprovalNotes change={change} now={now} />
      {problem && (
        <Box component="p" sx={{ m: '4px 0', color: 'var(--gp-attention)' }}>
          {problem.message}
          {change.state !== 'closed' && (
            <>
              {' '}
              (since <Ago at={problem.since} now={now} />, tried again)
            </>
          )}
        </Box>
      )}
      {carryBacks.length > 0 && (
        <Box
          component="ul"
          aria-label="Carried back"
          sx={{
            listStyle: 'none',
            m: '6px 0 0',
            p: 0,
            display: 'grid',
            gap: '2px',
          }}
        >
          {carryBacks.map(back => (
            <CarryBackItem
              key={back.environment}
              back={back}
              onWaive={onWaive && (() => setWaiving(back.environment))}
            />
          ))}
        </Box>
      )}
      {waiving !== undefined && onWaive && (
        <ReasonDialog
          title={`Leave ${waiving} as it is`}
          help={`Why ${waiving} needn’t have it, or how it got it otherwise. It stays in the record, with your name.`}
          action="Leave it"
          onDecide={reason => onWaive(waiving, reason)}
          onClose={() => setWaiving(undefined)}
        />
      )}
    </Box>
  );
}
