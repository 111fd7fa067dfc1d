import { useApi } from '@backstage/frontend-plugin-api';
import {
  ageOf,
  Banner,
  EmptyState,
  ErrorState,
  LoadingRows,
  Note,
  Panel,
} from '@golden-path/plugin-golden-path-react';
import type {
  PlatformPages,
  RunbookPageSummary,
} from '@golden-path/plugin-runbooks-common';
import Box from '@mui/material/Box';
import { Link } from 'react-router-dom';
import { runbooksApiRef } from '../api';
import { platformPagePath } from '../links';
import { useLiveRunbooks } from '../live';

/** Whose pages for every service are; a page is of one of them. */
const groups = [
  ['organisation', 'of the organisation'],
  ['portal', 'come with the portal'],
] as const;

type Group = (typeof groups)[number];

const pagesOf = (
  pages: readonly RunbookPageSummary[],
  [source]: Group,
): readonly RunbookPageSummary[] =>
  pages.filter(page => page.source === source);

/** `2 of the organisation, 8 come with the portal` */
const whoseInWords = (pages: readonly RunbookPageSummary[]): string =>
  groups
    .flatMap(group => {
      const { length } = pagesOf(pages, group);
      return length === 0 ? [] : [`${length} ${group[1]}`];
    })
    .join(', ');

function Page({ page }: { readonly page: RunbookPageSummary }) {
  return (
    <li>
      <Box
        component={Link}
        to={platformPagePath(page.id)}
        sx={{
          color: 'var(--gp-primary)',
          textDecoration: 'none',
          '&:hover': { textDecoration: 'underline' },
        }}
      >
        {page.title}
      </Box>{' '}
      {page.alert && <Note>for {page.alert}</Note>}
    </li>
  );
}

/** Pages next to each other as far as there is room. */
function PageList({
  label,
  pages,
}: {
  readonly label: string;
  readonly pages: readonly RunbookPageSummary[];
}) {
  return (
    <Box
      component="ul"
      aria-label={label}
      sx={{
        display: 'grid',
        gridTemplateColumns: 'repeat(auto-fill, minmax(min(100%, 250px), 1fr))',
        columnGap: 2,
        listStyle: 'none',
        m: 0,
        p: '6px 16px',
        fontSize: 13,
        lineHeight: '20px',
        '& > li': { py: '4px' },
        '& + ul': { borderTop: '1px solid var(--gp-border)' },
      }}
    >
      {pages.map(page => (
        <Page key={page.id} page={page} />
      ))}
    </Box>
  );
}

/** Says that the organisation's pages are not the newest, or not there. */
export function OrganisationBanner({
  organisation,
  now,
}: {
  readonly organisation: PlatformPages['organisation'];
  /** Milliseconds since the epoch. */
  readonly now: number;
}) {
  if (organisation.state !== 'silent') return null;
  const age = ageOf(organisation.last, now);
  return (
    <Box sx={{ p: '8px 16px' }}>
      <Banner
        tone="unknown"
        title={
          age === undefined
            ? 'The organisation’s pages were never read.'
            : `The organisation’s pages are ${age} old.`
        }
      >
        {organisation.reason}
      </Banner>
    </Box>
  );
}

/** Pages for every service: the organisation's and those about GitOps that come with the portal. */
export function PlatformPagesPanel({ now }: { readonly now: number }) {
  const api = useApi(runbooksApiRef);
  const { value, error, loading, retry } = useLiveRunbooks(
    api.getPlatformPages,
  );
  return (
    <Panel title="For every service" note={value && whoseInWords(value.pages)}>
      {loading && <LoadingRows rows={4} label="Loading the platform’s pages" />}
      {error && !value && (
        <ErrorState
          title="The platform’s pages could not be read"
          error={error}
          onRetry={retry}
        />
      )}
      {value && (
        <>
          <OrganisationBanner organisation={value.organisation} now={now} />
          {value.pages.length === 0 ? (
            <EmptyState>There is no page for every service.</EmptyState>
          ) : (
            <Box sx={{ maxHeight: 292, overflow: 'auto' }}>
              {groups.map(group => {
                const pages = pagesOf(value.pages, group);
                return pages.length === 0 ? null : (
                  <PageList key={group[0]} label={group[1]} pages={pages} />
                );
              })}
            </Box>
          )}
        </>
      )}
    </Panel>
  );
}
