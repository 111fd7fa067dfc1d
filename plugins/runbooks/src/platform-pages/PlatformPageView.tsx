import { useApi } from '@backstage/frontend-plugin-api';
import {
  Banner,
  EmptyView,
  ErrorState,
  isMissing,
  LoadingRows,
  Note,
  PageHeader,
  SilentPortal,
  useNow,
} from '@golden-path/plugin-golden-path-react';
import Box from '@mui/material/Box';
import Paper from '@mui/material/Paper';
import { useCallback, useMemo } from 'react';
import { Link, useLocation, useParams } from 'react-router-dom';
import { runbooksApiRef } from '../api';
import { CommandsProvider } from '../commands';
import {
  Contents,
  LinksProvider,
  PageHead,
  type PageOfService,
  PageText,
  StaleBanner,
  titleAnchor,
  useAnchor,
  useReadDocument,
  useReadSection,
} from '../document';
import { platformPagePath } from '../links';
import { useLiveRunbooks } from '../live';
import type { StepMark } from '../steps';

/** Nothing of a page for every service is ticked: there is no environment that it is worked on in. */
const noMarks: ReadonlyMap<string, StepMark> = new Map();

const narrow = '@media (max-width: 900px)';

function usePlatformPage(id: string): PageOfService {
  const api = useApi(runbooksApiRef);
  const load = useCallback(
    (signal: AbortSignal) => api.getPlatformPage(id, signal),
    [api, id],
  );
  const answer = useLiveRunbooks(load);
  return { answer, document: useReadDocument(answer.value) };
}

function Content({
  page: { answer, document },
  now,
}: {
  readonly page: PageOfService;
  /** Milliseconds since the epoch. */
  readonly now: number;
}) {
  const { value, error, answeredAt, retry } = answer;
  const shown = document && !('problem' in document) ? document : undefined;
  // Steps of no environment are not ticked, so there is no number of them to show.
  const sections = useMemo(
    () => (shown?.sections ?? []).map(each => ({ ...each, steps: [] })),
    [shown],
  );
  const ids = useMemo(
    () => (shown?.sections ?? []).flatMap(({ id }) => id ?? []),
    [shown],
  );
  const current = useReadSection(ids);
  const { hash } = useLocation();
  useAnchor(
    shown && value?.id,
    hash === '' ? undefined : decoded(hash.slice(1)),
  );
  if (!value || !document) {
    if (error && isMissing(error))
      return (
        <EmptyView title="There is no such page">
          It was renamed or removed. The <Link to="/runbooks">Runbooks</Link>{' '}
          page lists what there is for every service.
        </EmptyView>
      );
    return error ? (
      <ErrorState
        title="This page could not be read"
        error={error}
        onRetry={retry}
      />
    ) : (
      <LoadingRows rows={12} label="Loading the page" />
    );
  }
  return (
    <Box
      sx={{
        display: 'grid',
        gap: 2,
        alignItems: 'start',
        gridTemplateColumns: 'minmax(0, 1fr) 224px',
        [narrow]: { gridTemplateColumns: 'minmax(0, 1fr)' },
      }}
    >
      <Paper
        variant="outlined"
        component="article"
        aria-label={value.title}
        sx={{
          bgcolor: 'var(--gp-surface)',
          borderColor: 'var(--gp-border)',
          borderRadius: 'var(--gp-r2)',
          p: '16px 20px',
          minWidth: 0,
          display: 'grid',
          gap: 1.5,
        }}
      >
        {error && answeredAt !== undefined && (
          <SilentPortal
            answeredAt={answeredAt}
            error={error}
            now={now}
            onRetry={retry}
          />
        )}
        <div>
          <PageHead
            page={value}
            anchor={shown && titleAnchor(shown)}
            now={now}
          />
        </div>
        <StaleBanner page={value} now={now} />
        {shown ? (
          <PageText document={shown} />
        ) : (
          'problem' in document && (
            <Banner tone="attention" title="This page can’t be shown here.">
              {document.problem}
            </Banner>
          )
        )}
      </Paper>
      <Box sx={{ [narrow]: { display: 'none' } }}>
        <Note>On this page</Note>
        <Contents sections={sections} marks={noMarks} current={current} />
      </Box>
    </Box>
  );
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** A page for every service, of the portal or the organisation: `/runbooks/-/portal/drift`. */
export function PlatformPageView() {
  const { '*': id = '' } = useParams();
  const now = useNow();
  const page = usePlatformPage(id);
  const links = useMemo(
    () => ({
      toAnchor: (anchor: string) => platformPagePath(id, anchor),
      toPage: platformPagePath,
    }),
    [id],
  );
  return (
    <Box component="main" sx={{ bgcolor: 'var(--gp-bg)', minHeight: '100dvh' }}>
      <PageHeader
        title="Runbooks"
        note={
          <>
            <Box
              component={Link}
              to="/runbooks"
              sx={{ color: 'var(--gp-primary)', textDecoration: 'underline' }}
            >
              All services
            </Box>{' '}
            · for every service; a service’s Runbooks tab fills its commands in and
            keeps who did which step
          </>
        }
      />
      <Box sx={{ p: { xs: 1.5, sm: '16px 24px' } }}>
        <LinksProvider value={links}>
          <CommandsProvider key={id} place={undefined}>
            <Content page={page} now={now} />
          </CommandsProvider>
        </LinksProvider>
      </Box>
    </Box>
  );
}
