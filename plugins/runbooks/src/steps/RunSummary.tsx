import { EntityDisplayName } from '@backstage/plugin-catalog-react';
import {
  ageOf,
  clockTime,
  messageOf,
} from '@golden-path/plugin-golden-path-react';
import type { RunbookRun } from '@golden-path/plugin-runbooks-common';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { StartOver } from './StartOver';
import type { Run } from './useRun';

const small = {
  m: '6px 0 0',
  fontSize: 12,
  lineHeight: '16px',
  color: 'var(--gp-text-muted)',
} as const;

function Begun({
  run,
  now,
}: {
  readonly run: RunbookRun;
  readonly now: number;
}) {
  return (
    <>
      started {clockTime(run.startedAt, now)} by{' '}
      <EntityDisplayName
        entityRef={run.startedBy}
        defaultKind="user"
        hideIcon
        disableTooltip
      />{' '}
      · {run.occurrence ? 'kept with the alert' : 'begun by hand'}
    </>
  );
}

function Earlier({
  runs,
  now,
}: {
  readonly runs: readonly RunbookRun[];
  readonly now: number;
}) {
  return runs.length === 0 ? null : (
    <Box component="details" sx={{ ...small, '& ul': { m: '4px 0', pl: 2 } }}>
      <summary>Earlier runs ({runs.length})</summary>
      <ul>
        {runs.map(run => (
          <li key={run.id}>
            {run.ticks.length} {run.ticks.length === 1 ? 'step' : 'steps'},{' '}
            <Begun run={run} now={now} />
            {run.endedAt && `, ended ${clockTime(run.endedAt, now)}`}
          </li>
        ))}
      </ul>
    </Box>
  );
}

/** Properties of {@link RunSummary}. */
export interface RunSummaryProps {
  readonly run: Run;
  readonly environment: string;
  /** Ids of the steps that the page has now. */
  readonly steps: readonly string[];
  /** Why nobody may tick here; undefined where this person may. */
  readonly held: string | undefined;
  readonly now: number;
}

/** How far the work on a page is, who began it, and the way to begin anew. */
export function RunSummary({
  run,
  environment,
  steps,
  held,
  now,
}: RunSummaryProps) {
  const { runs, marks, error } = run;
  const done = steps.filter(step => marks.get(step)?.ticked).length;
  const current = runs?.current;
  const gone =
    current?.ticks.filter(({ step }) => !steps.includes(step)).length ?? 0;
  const share = steps.length === 0 ? 0 : (100 * done) / steps.length;
  const age = ageOf(current?.startedAt, now);
  return (
    <>
      <Box
        role="img"
        aria-label={`${done} of ${steps.length} steps done`}
        sx={{
          height: 6,
          borderRadius: '3px',
          bgcolor: 'var(--gp-border)',
          overflow: 'hidden',
        }}
      >
        <Box
          sx={{
            width: `${share}%`,
            height: '100%',
            bgcolor: 'var(--gp-primary)',
          }}
        />
      </Box>
      <Box component="p" sx={small} title={age && `${age} ago`}>
        {done} of {steps.length} steps
        {current && (
          <>
            {' · '}
            <Begun run={current} now={now} />
          </>
        )}
        {runs && !current && ' · the first tick begins a run for everyone'}
      </Box>
      {gone > 0 && (
        <Box component="p" sx={small}>
          {gone} more {gone === 1 ? 'tick is' : 'ticks are'} of steps that the
          page no longer has.
        </Box>
      )}
      {held !== undefined && (
        <Box component="p" sx={small}>
          {held}
        </Box>
      )}
      {error && (
        <Box
          component="p"
          role="alert"
          sx={{ ...small, color: 'var(--gp-bad)' }}
        >
          {runs
            ? 'These ticks may not be the newest: '
            : 'The ticks could not be read: '}
          {messageOf(error)}{' '}
          <Button size="small" onClick={run.retry} className="gp-control">
            Retry
          </Button>
        </Box>
      )}
      {current && held === undefined && (
        <Box sx={{ mt: 1 }}>
          <StartOver
            ticks={current.ticks.length}
            environment={environment}
            onStartOver={run.startOver}
          />
        </Box>
      )}
      <Earlier runs={runs?.ended ?? []} now={now} />
    </>
  );
}
