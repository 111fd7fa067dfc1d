import { Link } from '@backstage/core-components';
import { shortenReferences } from '@golden-path/plugin-golden-path-common';
import { Ago, Note } from '@golden-path/plugin-golden-path-react';
import type {
  RunbookFinding,
  RunbookPageSummary,
  RunbooksEnvironment,
  RunbookSource,
} from '@golden-path/plugin-runbooks-common';
import Warning from '@mui/icons-material/Warning';
import Box from '@mui/material/Box';
import type { ReactNode } from 'react';
import { Breakable, listStyle } from '../style';

/** A part beside the page. */
export function AsideSection({
  title,
  children,
}: {
  readonly title: string;
  readonly children: ReactNode;
}) {
  return (
    <Box
      component="section"
      aria-label={title}
      sx={{ fontSize: 13, lineHeight: '18px', overflowWrap: 'anywhere' }}
    >
      <Box
        component="h3"
        sx={{
          m: '0 0 6px',
          fontSize: 12,
          lineHeight: '16px',
          fontWeight: 600,
          color: 'var(--gp-text-faint)',
        }}
      >
        {title}
      </Box>
      {children}
    </Box>
  );
}

/** A text in which commits and digests are short; the whole one on hover, where it differs. */
function Short({ text }: { readonly text: string }) {
  const short = shortenReferences(text);
  return <span title={short === text ? undefined : text}>{short}</span>;
}

/** What changed last where it burns. */
export function LastChange({
  environment,
  now,
}: {
  readonly environment: RunbooksEnvironment;
  readonly now: number;
}) {
  const { lastChange, release } = environment;
  return (
    <AsideSection title={`Last change in ${environment.name}`}>
      {lastChange ? (
        <>
          <div>
            {lastChange.url && (
              <>
                <Link
                  to={lastChange.url}
                  underline="always"
                  rel="noopener noreferrer"
                >
                  {lastChange.number === undefined
                    ? 'Change'
                    : `#${lastChange.number}`}
                </Link>{' '}
              </>
            )}
            <Short text={lastChange.title} />
          </div>
          <Note>
            <Ago at={lastChange.at} now={now} />, {lastChange.author}
          </Note>
        </>
      ) : (
        <Note>No change is known.</Note>
      )}
      {release && (
        <div>
          <Note>
            Release <Short text={release} />
          </Note>
        </div>
      )}
    </AsideSection>
  );
}

/** Dashboards and logs of the environment, at the last hour. */
export function Elsewhere({
  environment: { links },
}: {
  readonly environment: RunbooksEnvironment;
}) {
  return links.length === 0 ? null : (
    <AsideSection title="Dashboards and logs, last hour">
      <Box component="ul" sx={{ m: 0, p: 0, listStyle: 'none' }}>
        {links.map(({ title, url }) => (
          <Box component="li" key={`${title} ${url}`} sx={{ py: '3px' }}>
            <Link to={url} rel="noopener noreferrer">
              {title}
            </Link>
          </Box>
        ))}
      </Box>
    </AsideSection>
  );
}

const groups: readonly (readonly [
  title: string,
  sources: readonly RunbookSource[],
])[] = [
  ['Runbooks of this service', ['repository', 'linked']],
  ['Of the organisation', ['organisation']],
  ['About GitOps', ['portal']],
];

/** All pages that there are, by whose they are. */
export function PageLists({
  pages,
  findings,
  current,
  addressOf,
}: {
  readonly pages: readonly RunbookPageSummary[];
  readonly findings: readonly RunbookFinding[];
  /** Id of the page that is shown. */
  readonly current: string | undefined;
  addressOf(page: string): string;
}) {
  return groups.map(([title, sources]) => {
    const own = pages.filter(({ source }) => sources.includes(source));
    return own.length === 0 ? null : (
      <AsideSection key={title} title={title}>
        <Box component="nav" aria-label={title} sx={listStyle}>
          {own.map(({ id, title: name }) => {
            const count = findings.filter(({ page }) => page === id).length;
            const words = `${count} ${count === 1 ? 'finding' : 'findings'}`;
            return (
              <Link
                key={id}
                to={addressOf(id)}
                aria-current={id === current ? 'page' : undefined}
              >
                <span>
                  <Breakable name={name} />
                </span>
                {count > 0 && (
                  <small>
                    <Warning
                      titleAccess={words}
                      sx={{
                        fontSize: 14,
                        color: 'var(--gp-attention-solid)',
                        verticalAlign: '-2px',
                      }}
                    />
                  </small>
                )}
              </Link>
            );
          })}
        </Box>
      </AsideSection>
    );
  });
}
