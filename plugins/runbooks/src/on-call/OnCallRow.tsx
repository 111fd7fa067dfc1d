import { Link } from '@backstage/core-components';
import { initialsOf, wholeTime } from '@golden-path/plugin-golden-path-react';
import type { OnCallPerson } from '@golden-path/plugin-runbooks-common';
import Box from '@mui/material/Box';
import { afterWords, comingIn, comingTime, orderOf } from './onCallWords';

/** A person's name, leading to their page at the source where there is one. */
export function PersonName({
  name,
  url,
  inSentence = false,
}: Pick<OnCallPerson, 'name' | 'url'> & {
  /** Among other words; it is underlined then. */
  readonly inSentence?: boolean;
}) {
  return url ? (
    <Link
      to={url}
      rel="noopener noreferrer"
      underline={inSentence ? 'always' : 'hover'}
    >
      {name}
    </Link>
  ) : (
    <>{name}</>
  );
}

/** Until when somebody carries the pager: the hand-over. */
export function HandOver({
  until,
  now,
}: {
  readonly until: string | undefined;
  readonly now: number;
}) {
  if (until === undefined) return <>without hand-over</>;
  const left = comingIn(until, now);
  return (
    <time dateTime={until} title={wholeTime(until)}>
      until {comingTime(until, now)}
      {left && ` (${left})`}
    </time>
  );
}

/** Somebody who carries the pager now. */
export function OnCallRow({
  person,
  now,
}: {
  readonly person: OnCallPerson;
  readonly now: number;
}) {
  const first = person.level === 1;
  return (
    <Box
      component="li"
      sx={{
        display: 'grid',
        gridTemplateColumns: '32px minmax(0, 1fr)',
        gap: '10px',
        alignItems: 'center',
        p: '10px 16px',
        borderTop: '1px solid var(--gp-border)',
        '&:first-of-type': { borderTop: 0 },
        fontSize: first ? 14 : 13,
        lineHeight: '20px',
        overflowWrap: 'anywhere',
      }}
    >
      <Box
        aria-hidden
        sx={{
          display: 'grid',
          placeItems: 'center',
          width: 32,
          height: 32,
          borderRadius: '50%',
          bgcolor: 'var(--gp-sunken)',
          boxShadow: 'inset 0 0 0 1px var(--gp-border-strong)',
          color: 'var(--gp-text-muted)',
          fontSize: 12,
          fontWeight: 600,
        }}
      >
        {initialsOf(person.name)}
      </Box>
      <Box sx={{ minWidth: 0 }}>
        <Box component="span" sx={{ fontWeight: first ? 600 : 400 }}>
          <PersonName {...person} />
        </Box>
        <Box
          sx={{
            fontSize: 12,
            lineHeight: '16px',
            color: 'var(--gp-text-faint)',
          }}
        >
          {orderOf(person.level)}
          {afterWords(person)}
          {(first || person.until !== undefined) && (
            <>
              , <HandOver until={person.until} now={now} />
            </>
          )}
        </Box>
      </Box>
    </Box>
  );
}
