import { EntityDisplayName } from '@backstage/plugin-catalog-react';
import {
  clockTime,
  messageOf,
  wholeTime,
} from '@golden-path/plugin-golden-path-react';
import Box from '@mui/material/Box';
import Checkbox from '@mui/material/Checkbox';
import { type ReactNode, useId } from 'react';
import { type Steps, useSteps } from './StepsContext';
import type { StepMark } from './useRun';

function Who({
  mark,
  now,
}: {
  readonly mark: StepMark | undefined;
  readonly now: number;
}) {
  if (!mark) return null;
  if (mark.by === undefined || mark.at === undefined) return <>saving…</>;
  return (
    <>
      <EntityDisplayName
        entityRef={mark.by}
        defaultKind="user"
        hideIcon
        disableTooltip
      />
      ,{' '}
      <time dateTime={mark.at} title={wholeTime(mark.at)}>
        {clockTime(mark.at, now)}
      </time>
    </>
  );
}

function Failure({
  id,
  failed,
}: {
  readonly id: string;
  readonly failed: Steps['failed'];
}) {
  return failed?.step === id ? (
    <Box role="alert" sx={{ fontSize: 12, color: 'var(--gp-bad)' }}>
      This tick wasn’t saved: {messageOf(failed.error)}
    </Box>
  ) : null;
}

/** A step of a page: a box to tick, what to do, and who did it when. */
export function StepItem({
  id,
  number,
  title,
  children,
}: {
  readonly id: string;
  /** In an ordered list. */
  readonly number: number | undefined;
  /** Its first words. */
  readonly title: ReactNode;
  /** What else it says. */
  readonly children: ReactNode;
}) {
  const { marks, failed, held, now, tick } = useSteps();
  const name = useId();
  const note = useId();
  const mark = marks.get(id);
  const done = mark?.ticked === true;
  return (
    <Box
      component="li"
      data-step={id}
      sx={{
        display: 'grid',
        gridTemplateColumns: '24px minmax(0, 1fr)',
        columnGap: 1,
        p: '8px 0 10px',
        borderBottom: '1px solid var(--gp-border)',
        '&:last-child': { borderBottom: 0 },
        breakInside: 'avoid',
      }}
    >
      <Checkbox
        size="small"
        checked={done}
        title={held}
        onChange={(_, ticked) => {
          if (held === undefined) tick(id, ticked);
        }}
        inputProps={{
          'aria-labelledby': name,
          'aria-describedby': note,
          'aria-disabled': held === undefined ? undefined : true,
        }}
        sx={{
          p: '1px',
          width: 24,
          height: 24,
          alignSelf: 'start',
          color: 'var(--gp-text-faint)',
          '&.Mui-checked': { color: 'var(--gp-primary)' },
          '&.Mui-focusVisible': { outline: '2px solid var(--gp-focus)' },
        }}
      />
      <Box sx={{ minWidth: 0, pt: '1px', overflowWrap: 'anywhere' }}>
        {number !== undefined && (
          <Box component="span" sx={{ color: 'var(--gp-text-faint)' }}>
            {number}.{' '}
          </Box>
        )}
        <Box
          component="span"
          id={name}
          sx={{
            fontWeight: done ? 400 : 600,
            color: done ? 'var(--gp-text-muted)' : 'var(--gp-text)',
          }}
        >
          {title}
        </Box>
        <Box
          component="span"
          id={note}
          sx={{ ml: 1, fontSize: 12, color: 'var(--gp-text-faint)' }}
        >
          <Who mark={mark} now={now} />
        </Box>
        <Failure id={id} failed={failed} />
        {children}
      </Box>
    </Box>
  );
}
