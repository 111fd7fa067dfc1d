import { Link } from '@backstage/core-components';
import type { CheckStatus } from '@golden-path/plugin-golden-path-common';
import { clockTime } from '@golden-path/plugin-golden-path-react';
import type {
  CheckOutcome,
  StatusChange,
} from '@golden-path/plugin-readiness-common';
import Box from '@mui/material/Box';
import { Fragment } from 'react';
import { type CauseWords, wordsOf } from '../causes';

const verbs: Record<CheckStatus, string> = {
  pass: 'Passes',
  fail: 'Fails',
  unknown: 'Unknown',
  exempt: 'Exempt',
  'not-applicable': 'Not applicable',
};

/** A cause's clause; the words that lead somewhere are a link. */
function Clause({ cause }: { readonly cause: CauseWords }) {
  const { clause, linked, url } = cause;
  const at = linked ? clause.indexOf(linked) : -1;
  if (!linked || !url || at < 0) return <>{clause}</>;
  const inPage = url.startsWith('#');
  return (
    <>
      {clause.slice(0, at)}
      {inPage ? (
        <Box
          component="a"
          href={url}
          sx={{ color: 'var(--gp-primary)', textDecoration: 'underline' }}
        >
          {linked}
        </Box>
      ) : (
        <Link to={url} underline="always">
          {linked}
        </Link>
      )}
      {clause.slice(at + linked.length)}
    </>
  );
}

/** When a check that does not pass first failed, counted from when it last passed. */
export function firstFailure(
  check: string,
  changes: readonly StatusChange[],
): StatusChange | undefined {
  let first: StatusChange | undefined;
  for (const change of changes) {
    if (change.check !== check) continue;
    if (change.to === 'pass') first = undefined;
    else if (change.to === 'fail') first ??= change;
  }
  return first;
}

/** Since when a check has its status, what changed it, and when its trouble began. */
export function SinceLine({
  outcome,
  changes,
  now,
}: {
  readonly outcome: CheckOutcome;
  readonly changes: readonly StatusChange[];
  readonly now: number;
}) {
  const { check, status, since, changedBy } = outcome;
  if (!since) return null;
  const first = status === 'pass' ? undefined : firstFailure(check, changes);
  return (
    <Fragment>
      {verbs[status]} since {clockTime(since, now)}
      {changedBy && (
        <>
          , <Clause cause={wordsOf(changedBy)} />
        </>
      )}
      .
      {first && first.at !== since && (
        <>
          {' '}
          First failed {clockTime(first.at, now)}{' '}
          <Clause cause={wordsOf(first.cause)} />.
        </>
      )}
    </Fragment>
  );
}
