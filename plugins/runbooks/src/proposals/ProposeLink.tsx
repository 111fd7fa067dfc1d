import { Link } from '@backstage/core-components';
import Box from '@mui/material/Box';
import { type ReactNode, useId } from 'react';
import { visuallyHidden } from '@golden-path/plugin-golden-path-react';
import type { Proposal } from './useProposal';

/** Leads to where a page is proposed: that of one alert, or all that are missing. For whom may not it stays in its place, can be focused, and says why. */
export function ProposeLink({
  proposal: { to, held },
  alert,
  children,
}: {
  readonly proposal: Proposal;
  /** Alert whose page alone is proposed. */
  readonly alert?: string | undefined;
  readonly children: ReactNode;
}) {
  const why = useId();
  if (held === undefined)
    return (
      <Link
        to={
          alert === undefined ? to : `${to}&${new URLSearchParams({ alert })}`
        }
        underline="always"
        className="gp-control"
      >
        {children}
      </Link>
    );
  return (
    <span className="gp-control">
      <Box
        component="span"
        role="link"
        tabIndex={0}
        aria-disabled
        aria-describedby={why}
        title={held}
        sx={{ color: 'var(--gp-text-muted)', cursor: 'not-allowed' }}
      >
        {children}
      </Box>
      <Box component="span" id={why} sx={visuallyHidden}>
        {held}
      </Box>
    </span>
  );
}
