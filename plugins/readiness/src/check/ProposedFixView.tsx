import { Link } from '@backstage/core-components';
import { EntityRefLink } from '@backstage/plugin-catalog-react';
import { Ago, Status, type Tone } from '@golden-path/plugin-golden-path-react';
import type { ProposedFix } from '@golden-path/plugin-readiness-common';
import CallMerge from '@mui/icons-material/CallMerge';
import CheckCircle from '@mui/icons-material/CheckCircle';
import DoNotDisturbOn from '@mui/icons-material/DoNotDisturbOn';
import type SvgIcon from '@mui/material/SvgIcon';
import Box from '@mui/material/Box';

const states: Record<
  ProposedFix['changeRequests'][number]['state'],
  { tone: Tone; icon: typeof SvgIcon; quiet?: boolean }
> = {
  open: { tone: 'moving', icon: CallMerge },
  merged: { tone: 'good', icon: CheckCircle, quiet: true },
  closed: { tone: 'none', icon: DoNotDisturbOn, quiet: true },
};

/** What becomes of the check, for the state that its change requests are in together. */
const nextOf = (fix: ProposedFix): string => {
  const all = fix.changeRequests.map(({ state }) => state);
  if (all.includes('open'))
    return 'The check is judged again once it is merged.';
  return all.every(state => state === 'merged')
    ? 'Merged; the check is judged again as soon as the change arrives.'
    : 'Closed without being merged; the check stays as it is.';
};

/** The change requests that were opened to make a check pass, and how they stand. */
export function ProposedFixView({
  fix,
  now,
}: {
  readonly fix: ProposedFix;
  readonly now: number;
}) {
  return (
    <Box
      role="group"
      aria-label="Fix proposed"
      sx={{
        border: '1px solid var(--gp-moving-line)',
        borderRadius: 'var(--gp-r1)',
        bgcolor: 'var(--gp-moving-bg)',
        p: '8px 12px',
        fontSize: 13,
        lineHeight: '20px',
        color: 'var(--gp-text)',
      }}
    >
      <b>Fix proposed</b> by{' '}
      <EntityRefLink entityRef={fix.requestedBy} defaultKind="user" hideIcon />,{' '}
      <Ago at={fix.requestedAt} now={now} />
      <Box component="ul" sx={{ m: '4px 0', p: 0, listStyle: 'none' }}>
        {fix.changeRequests.map(({ repository, number, url, state }) => (
          <Box component="li" key={url} sx={{ display: 'flex', gap: 1 }}>
            <Link to={url} underline="always">
              #{number} in {repository}
            </Link>
            <Status {...states[state]} word={state} size={12} />
          </Box>
        ))}
      </Box>
      <Box sx={{ fontSize: 12, color: 'var(--gp-text-muted)' }}>
        {nextOf(fix)}
      </Box>
    </Box>
  );
}
