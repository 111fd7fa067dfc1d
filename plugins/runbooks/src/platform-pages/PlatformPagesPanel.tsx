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

const sourceWords = {
  organisation: 'of the organisation',
  portal: 'comes with the portal',
  repository: 'of a repository',
  linked: 'linked',
} as const;

function Page({ page }: { readonly page: RunbookPageSummary }) {
  return (
    <Box
      component="li"
      sx={{ p: '7px 16px', fontSize: 13, lineHeight: '20px' }}
    >
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
      <Note>
        {[sourceWords[page.source], page.alert && `for ${page.alert}`]
          .filter(Boolean)
          .join(', ')}
      </Note>
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
    <Panel title="For every service" note="GitOps and platform alerts">
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
            <Box
              component="ul"
              sx={{
                listStyle: 'none',
                m: 0,
                p: '4px 0',
                maxHeight: 292,
                overflow: 'auto',
              }}
            >
              {value.pages.map(page => (
                <Page key={page.id} page={page} />
              ))}
            </Box>
          )}
        </>
      )}
    </Panel>
  );
}
