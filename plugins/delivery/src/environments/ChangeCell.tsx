import { Link } from '@backstage/core-components';
import type {
  Change,
  EnvironmentState,
} from '@golden-path/plugin-delivery-common';
import { shortenReferences } from '@golden-path/plugin-golden-path-common';
import { Person, Ago, wholeTime } from '@golden-path/plugin-golden-path-react';
import Box from '@mui/material/Box';
import { Line2 } from './Line2';

const underlined = {
  '& a': { textDecoration: 'underline', textUnderlineOffset: '2px' },
} as const;

/** The commit that changed an environment last: its change request or commit, and its title. */
export function ChangeTitle({ change }: { readonly change: Change }) {
  const { changeRequest, commit, url, title } = change;
  const reference = changeRequest
    ? `#${changeRequest.number}`
    : commit.slice(0, 7);
  const target = changeRequest?.url ?? url;
  return (
    <>
      <Box
        component="span"
        sx={
          changeRequest
            ? underlined
            : { ...underlined, fontFamily: 'var(--gp-mono)', fontSize: 12 }
        }
      >
        {target ? <Link to={target}>{reference}</Link> : reference}
      </Box>{' '}
      {shortenReferences(title)}
    </>
  );
}

/** What would change it next: the newest change request that waits, and how many others. */
function Waiting({ of }: { readonly of: EnvironmentState['pendingChanges'] }) {
  const [first, ...others] = of.known ? of.value : [];
  if (!of.known || !first) return null;
  const { number, title, author, url, since } = first;
  return (
    <Line2>
      <Box
        component="span"
        sx={underlined}
        title={[
          `${title}, by ${author}, open since ${wholeTime(since)}`,
          of.problem,
        ]
          .filter(Boolean)
          .join('. ')}
      >
        <Link to={url}>#{number}</Link> waits
        {others.length > 0 && `, and ${others.length} more`}
      </Box>
    </Line2>
  );
}

/** Last change and by whom, and what waits to be the next. */
export function ChangeCell({
  environment: { desired, pendingChanges },
  now,
}: {
  readonly environment: EnvironmentState;
  readonly now: number;
}) {
  const change = desired.known ? desired.value.change : undefined;
  if (!change)
    return (
      <>
        <Box component="span" sx={{ color: 'var(--gp-text-faint)' }}>
          {desired.known ? 'no change known' : '–'}
        </Box>
        <Waiting of={pendingChanges} />
      </>
    );
  return (
    <>
      <Box
        title={change.title}
        sx={{
          overflow: 'hidden',
          textOverflow: 'ellipsis',
          whiteSpace: 'nowrap',
        }}
      >
        <ChangeTitle change={change} />
      </Box>
      <Line2>
        <Person name={change.author} />
        <span aria-hidden>·</span>
        <Ago at={change.at} now={now} />
      </Line2>
      <Waiting of={pendingChanges} />
    </>
  );
}
