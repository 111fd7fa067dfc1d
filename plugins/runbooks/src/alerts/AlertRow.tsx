import { Link } from '@backstage/core-components';
import { visuallyHidden } from '@golden-path/plugin-golden-path-react';
import type { ServiceAlert } from '@golden-path/plugin-runbooks-common';
import Warning from '@mui/icons-material/Warning';
import Box from '@mui/material/Box';
import { type Proposal, ProposeLink } from '../proposals';
import { Breakable } from '../style';
import { alertMarks } from './alertStatus';
import { stateDetail } from './alertWords';
import { severityInWords } from './severityWords';

const rowStyle = {
  position: 'relative',
  display: 'grid',
  gridTemplateColumns: '18px minmax(0, 1fr)',
  columnGap: 1,
  rowGap: '2px',
  p: '8px 14px',
  borderTop: '1px solid var(--gp-border)',
  fontSize: 13,
  lineHeight: '18px',
  color: 'var(--gp-text)',
  '&:first-of-type': { borderTop: 0 },
  '&:hover': { bgcolor: 'var(--gp-hover)' },
  '&:has(> a[aria-current])': {
    bgcolor: 'var(--gp-selected)',
    boxShadow: 'inset 3px 0 0 var(--gp-primary)',
  },
  // The whole row leads where its name does.
  '& > a': {
    color: 'inherit',
    overflowWrap: 'anywhere',
    textDecoration: 'none',
    '&::after': { content: '""', position: 'absolute', inset: 0 },
    '&:focus-visible': { outline: 'none' },
    '&:focus-visible::after': {
      outline: '2px solid var(--gp-focus)',
      outlineOffset: '-2px',
    },
  },
} as const;

/** An alert: its state in words, since when, and whether it has a page. */
export function AlertRow({
  alert,
  to,
  fix,
  chosen,
  now,
}: {
  readonly alert: ServiceAlert;
  /** Address of its page, filled in for this environment. */
  readonly to: string;
  /** Where a page for it is proposed. */
  readonly fix: Proposal;
  readonly chosen: boolean;
  readonly now: number;
}) {
  const { name, state, severity, page } = alert;
  const { tone, icon } = alertMarks[state];
  // What is quiet and has no page needs somebody all the same.
  const lacks = page.leads === 'nowhere' && state === 'inactive';
  const Icon = lacks ? Warning : icon;
  const iconTone = lacks ? 'attention' : tone;
  const loud = state === 'firing' || state === 'pending';
  const detail = stateDetail(alert, now);
  return (
    <Box component="li" sx={rowStyle}>
      <Icon
        aria-hidden
        sx={{
          fontSize: 18,
          color:
            iconTone === 'none'
              ? 'var(--gp-none)'
              : `var(--gp-${iconTone}-solid)`,
        }}
      />
      <Link
        to={to}
        aria-current={chosen ? 'true' : undefined}
        style={{ fontWeight: loud ? 600 : 400 }}
      >
        <Breakable name={name} />
      </Link>
      <Box
        sx={{
          gridColumn: 2,
          fontSize: 12,
          lineHeight: '16px',
          color: 'var(--gp-text-muted)',
        }}
      >
        <Box
          component="span"
          sx={
            tone === 'none'
              ? undefined
              : { color: `var(--gp-${tone})`, fontWeight: 600 }
          }
        >
          {state}
        </Box>
        {detail && ` ${detail}`}
        {severity && (
          <>
            {' · '}
            <span title={`severity ${severity}`}>
              {severityInWords(severity)}
            </span>
          </>
        )}
        {page.leads === 'elsewhere' && ' · runbook kept elsewhere'}
        {page.leads === 'nowhere' && (
          <>
            {' · '}
            <Box
              component="span"
              sx={{ color: 'var(--gp-attention)', fontWeight: 600 }}
            >
              no runbook page
            </Box>{' '}
            <Box component="span" sx={{ position: 'relative', zIndex: 1 }}>
              <ProposeLink proposal={fix} alert={name}>
                propose one{' '}
                <Box component="span" sx={visuallyHidden}>
                  for {name}
                </Box>
              </ProposeLink>
            </Box>
          </>
        )}
      </Box>
    </Box>
  );
}
