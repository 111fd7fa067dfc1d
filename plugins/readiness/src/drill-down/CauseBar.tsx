import type {
  ResultPage,
  ResultRow,
} from '@golden-path/plugin-readiness-common';
import { Note } from '@golden-path/plugin-golden-path-react';
import CallMerge from '@mui/icons-material/CallMerge';
import LightbulbOutlined from '@mui/icons-material/LightbulbOutlined';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { count, counted } from '../fleet-question';
import { TextLink } from '../links';
import type { FixRun } from './useFixRun';
import { useFixOffer } from './useFixOffer';

function summaryOf({ progress, running, error }: FixRun): string {
  if (error) return `The services could not be read: ${error}`;
  const states = [...progress.values()];
  const opened = states.filter(({ state }) => state === 'opened').length;
  const left = states.filter(({ state }) => state === 'left').length;
  const done = `${count(opened)} of ${counted(states.length, 'change request')} open`;
  const rest = left > 0 ? `, ${count(left)} left` : '';
  return running && states.length === 0
    ? 'Reading the services…'
    : `${done}${rest}`;
}

/** The sentence of a cause that services share, and the one action for all of them. */
export function CauseBar({
  cause,
  of,
  environment,
  check,
  sample,
  run,
  addressOf,
}: {
  readonly cause: ResultPage['causes'][number];
  /** Services that fail or are unknown. */
  readonly of: number;
  readonly environment: string;
  readonly check: string;
  /** A service that fails for this cause and has no change request yet. */
  readonly sample: ResultRow | undefined;
  readonly run: FixRun;
  /** Address of a service's check. */
  addressOf(service: string): string;
}) {
  const offer = useFixOffer(sample?.service, environment, check);
  const started = run.progress.size > 0 || run.running || run.error;
  return (
    <Box
      sx={{
        display: 'flex',
        flexWrap: 'wrap',
        alignItems: 'center',
        gap: '6px 10px',
        m: '10px 4px',
        p: '8px 14px',
        borderRadius: 'var(--gp-r2)',
        bgcolor: 'var(--gp-sunken)',
        border: '1px solid var(--gp-border)',
        fontSize: 13,
        lineHeight: '20px',
        fontWeight: 400,
      }}
    >
      <LightbulbOutlined
        aria-hidden
        sx={{ fontSize: 18, color: 'var(--gp-text-muted)' }}
      />
      <Box component="span" sx={{ flex: '1 1 280px' }}>
        <b>
          One cause for {count(cause.services)} of {count(of)}:
        </b>{' '}
        {cause.sentence}
        {!started && sample && offer.state === 'offered' && (
          <Note>
            {' '}
            {offer.summary}{' '}
            <TextLink inSentence to={addressOf(sample.service)}>
              See the change of {sample.name}
            </TextLink>
          </Note>
        )}
        {!started && offer.state === 'none' && <Note> {offer.reason}</Note>}
      </Box>
      {started && <span role="status">{summaryOf(run)}</span>}
      {run.running && (
        <Button size="small" onClick={run.stop}>
          Stop
        </Button>
      )}
      {!run.running && sample && offer.state === 'offered' && (
        <Button
          size="small"
          variant="contained"
          disableElevation
          startIcon={<CallMerge />}
          onClick={run.start}
          sx={{ textTransform: 'none', whiteSpace: 'nowrap' }}
        >
          {started
            ? 'Try those left again'
            : `Open ${counted(cause.services, 'change request')}`}
        </Button>
      )}
    </Box>
  );
}
