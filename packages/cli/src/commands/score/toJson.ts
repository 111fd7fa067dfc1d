import type { CheckOutcome } from '@golden-path/plugin-readiness-common';
import type { PathScore } from './scorePath';

/** A line of `--format jsonl`: part of the contract with CI. */
export const toLine = ({
  path,
  scorecard: { score, level, checks },
  error,
}: PathScore) => ({
  path,
  score: score ?? null,
  level: level ?? null,
  checks: checks.map(({ check, status, reason, findings }) => ({
    check,
    status,
    ...(reason !== undefined && { reason }),
    findings,
  })),
  ...(error !== undefined && { error }),
});

/** The same with what it rests on: levels, counts and evidence. */
export const toJson = (score: PathScore) => ({
  ...toLine(score),
  counts: score.scorecard.counts,
  levels: score.scorecard.levels,
  checks: score.scorecard.checks.map(withEvidence),
});

const withEvidence = ({
  check,
  status,
  reason,
  findings,
  evidence,
  evaluatedAt,
}: CheckOutcome) => ({
  check,
  status,
  ...(reason !== undefined && { reason }),
  findings,
  evidence,
  evaluatedAt,
});
