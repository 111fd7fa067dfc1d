import { Link } from '@backstage/core-components';
import {
  ageOf,
  Banner,
  clockTime,
  wholeTime,
} from '@golden-path/plugin-golden-path-react';
import type {
  RunbookFinding,
  RunbookPage,
  RunbookPageSummary,
} from '@golden-path/plugin-runbooks-common';
import Report from '@mui/icons-material/Report';
import Warning from '@mui/icons-material/Warning';
import Box from '@mui/material/Box';
import { Breakable } from '../style';

const origins = {
  repository: undefined,
  linked: 'linked by the catalog entry',
  organisation: 'of the organisation',
  portal: 'comes with the portal',
} as const;

function Reviewed({
  reviewed,
  now,
}: {
  readonly reviewed: NonNullable<RunbookPageSummary['reviewed']>;
  readonly now: number;
}) {
  const { at, by, stated } = reviewed;
  return (
    <span title={wholeTime(at)}>
      {stated ? 'reviewed' : 'last changed'} {ageOf(at, now)} ago
      {by && ` by ${by}`}
    </span>
  );
}

/** A page's title, where it is from, when somebody looked at it, and the way to change it. */
export function PageHead({
  page,
  anchor,
  now,
}: {
  readonly page: RunbookPageSummary;
  /** Id of the heading that the title stands for. */
  readonly anchor: string | undefined;
  readonly now: number;
}) {
  const { title, id, url, commit, reviewed, editUrl, source } = page;
  const origin = origins[source];
  return (
    <>
      <Box
        component="h2"
        id={anchor}
        tabIndex={-1}
        sx={{
          m: 0,
          fontSize: 20,
          lineHeight: '26px',
          fontWeight: 600,
          overflowWrap: 'anywhere',
          '&:focus': { outline: 'none' },
        }}
      >
        <Breakable name={title} />
      </Box>
      <Box
        sx={{
          display: 'flex',
          flexWrap: 'wrap',
          gap: '4px 16px',
          mt: '4px',
          fontSize: 12,
          lineHeight: '16px',
          color: 'var(--gp-text-faint)',
          overflowWrap: 'anywhere',
        }}
      >
        <span>{source === 'repository' ? id : origin}</span>
        {commit && (
          <Box
            component="span"
            title={commit}
            sx={{ fontFamily: 'var(--gp-mono)' }}
          >
            {url ? (
              <Link to={url} rel="noopener noreferrer">
                {commit.slice(0, 7)}
              </Link>
            ) : (
              commit.slice(0, 7)
            )}
          </Box>
        )}
        {reviewed ? (
          <Reviewed reviewed={reviewed} now={now} />
        ) : (
          source !== 'portal' && <span>nobody knows when it was reviewed</span>
        )}
        {editUrl && (
          <span className="gp-control">
            <Link to={editUrl} rel="noopener noreferrer">
              Edit
            </Link>
          </span>
        )}
      </Box>
    </>
  );
}

/** Says that a page may not be the newest, since when and why. */
export function StaleBanner({
  page: { stale, commit, readAt },
  now,
}: {
  readonly page: RunbookPage;
  readonly now: number;
}) {
  if (!stale) return null;
  return (
    <Banner
      tone="unknown"
      title={`This page could not be read anew since ${clockTime(stale.since, now)} (${ageOf(stale.since, now) ?? 'unknown time'}).`}
    >
      {stale.reason} What you see was read {ageOf(readAt, now)} ago
      {commit && ` at commit ${commit.slice(0, 7)}`}.
    </Banner>
  );
}

/** What is to be put right about a page, the worst first; nothing where there is nothing. */
export function PageFindings({
  findings,
}: {
  readonly findings: readonly RunbookFinding[];
}) {
  return findings.length === 0 ? null : (
    <Box
      component="ul"
      aria-label="Findings about this page"
      sx={{
        m: 0,
        p: 0,
        listStyle: 'none',
        fontSize: 13,
        lineHeight: '20px',
        overflowWrap: 'anywhere',
      }}
    >
      {findings.map(({ kind, message, fix, severity, line, alert }) => {
        const bad = severity === 'error';
        const Icon = bad ? Report : Warning;
        return (
          <Box
            component="li"
            key={`${kind} ${alert} ${line} ${message}`}
            sx={{ display: 'flex', gap: 1 }}
          >
            <Icon
              titleAccess={severity}
              sx={{
                mt: '2px',
                fontSize: 16,
                color: `var(--gp-${bad ? 'bad' : 'attention'}-solid)`,
              }}
            />
            <span>
              {message}
              {line !== undefined && ` (line ${line})`}{' '}
              <Box component="span" sx={{ color: 'var(--gp-text-muted)' }}>
                {fix}
              </Box>
            </span>
          </Box>
        );
      })}
    </Box>
  );
}
