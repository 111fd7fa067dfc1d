import {
  lengthOf,
  messageOf,
  Note,
  visuallyHidden,
} from '@golden-path/plugin-golden-path-react';
import type { EnvironmentScorecard } from '@golden-path/plugin-readiness-common';
import Autorenew from '@mui/icons-material/Autorenew';
import Refresh from '@mui/icons-material/Refresh';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useEffect, useState } from 'react';
import { outlined } from '../style';

/** Time between two looks whether the evaluation has happened, in milliseconds; a signal usually comes first. */
export const lookMilliseconds = 2_000;

/** Asks for an evaluation now, and says how it goes until there is one that is newer. */
export function RecheckButton({
  scorecard,
  now,
  onEvaluate,
  onLook,
}: {
  readonly scorecard: EnvironmentScorecard;
  readonly now: number;
  onEvaluate(): Promise<void>;
  /** Asks the backend for the scorecards again. */
  onLook(): void;
}) {
  const { environment, evaluatedAt, pendingSince, problem } = scorecard;
  const [asked, setAsked] = useState<{
    readonly environment: string;
    readonly at: number;
    readonly before: string;
    readonly problemBefore: string | undefined;
  }>();
  const [error, setError] = useState<Error>();
  const waitsForMine =
    asked !== undefined &&
    asked.environment === environment &&
    asked.before === evaluatedAt &&
    asked.problemBefore === problem;
  const pending = waitsForMine || pendingSince !== undefined;
  useEffect(() => {
    if (!waitsForMine) return undefined;
    const timer = setInterval(onLook, lookMilliseconds);
    return () => clearInterval(timer);
  }, [waitsForMine, onLook]);
  const start = async () => {
    if (pending) return;
    setError(undefined);
    setAsked({
      environment,
      at: Date.now(),
      before: evaluatedAt,
      problemBefore: problem,
    });
    try {
      await onEvaluate();
      onLook();
    } catch (failure) {
      setAsked(undefined);
      setError(failure instanceof Error ? failure : new Error(String(failure)));
    }
  };
  const began = waitsForMine
    ? asked.at
    : pendingSince
      ? Date.parse(pendingSince)
      : now;
  const waited = now - began;
  return (
    <>
      {error && (
        <Box
          component="span"
          role="alert"
          sx={{ fontSize: 12, color: 'var(--gp-bad)' }}
        >
          {messageOf(error)}
        </Box>
      )}
      {pending && waited >= 10_000 && <Note>waits {lengthOf(waited)}</Note>}
      <Button
        size="small"
        variant="outlined"
        color="inherit"
        className="gp-control"
        aria-disabled={pending}
        startIcon={
          pending ? (
            <Autorenew
              sx={{
                '@media (prefers-reduced-motion: no-preference)': {
                  animation: 'gp-turn 2.4s linear infinite',
                  '@keyframes gp-turn': { to: { transform: 'rotate(360deg)' } },
                },
              }}
            />
          ) : (
            <Refresh />
          )
        }
        onClick={() => void start()}
        sx={outlined}
      >
        {pending ? 'Checking…' : 'Re-check'}
        <Box component="span" sx={visuallyHidden}>
          {' '}
          {environment}
        </Box>
      </Button>
    </>
  );
}
