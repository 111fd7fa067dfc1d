import { useApi } from '@backstage/frontend-plugin-api';
import {
  counted,
  EmptyView,
  ErrorState,
  isRefusal,
  LeftOutBanner,
  leftOutOf,
  LoadingRows,
  PageHeader,
  Panel,
  PoliteRegion,
  SilentPortal,
  useNow,
  useSlow,
} from '@golden-path/plugin-golden-path-react';
import Box from '@mui/material/Box';
import { useCallback, useMemo } from 'react';
import { useSearchParams } from 'react-router-dom';
import { runbooksApiRef } from '../api';
import { useLiveRunbooks } from '../live';
import { PlatformPagesPanel } from '../platform-pages';
import { CoverageList } from './CoverageList';
import {
  acceptedWords,
  type CoverageQuestion,
  coverageQuestionOf,
  coverageSearch,
  wholeFleet,
} from './coverageQuestion';
import { CoverageTiles } from './CoverageTiles';
import { CoverageToolbar } from './CoverageToolbar';
import { NoServices } from './NoServices';
import { TeamsPanel } from './TeamsPanel';
import { useCoverage } from './useCoverage';

/** Age of what is shown, in steps of this many milliseconds: lines are drawn again when it changes. */
const ageStep = 60_000;

/** Which services have runbooks that help, and which don't: by state, by team, and one by one. */
export function CoverageView() {
  const api = useApi(runbooksApiRef);
  const [search, setSearch] = useSearchParams();
  const address = search.toString();
  const question = useMemo(
    () => coverageQuestionOf(new URLSearchParams(address)),
    [address],
  );
  const leftOut = useMemo(
    () => leftOutOf(new URLSearchParams(address), acceptedWords),
    [address],
  );
  const pages = useCoverage(question);
  const summary = useLiveRunbooks(api.getSummary);
  const now = useNow(ageStep);
  const slow = useSlow(pages.loading);
  const change = useCallback(
    (next: CoverageQuestion, replace = false) =>
      setSearch(coverageSearch(next), { replace }),
    [setSearch],
  );
  if (isRefusal(pages.error))
    return (
      <EmptyView title="You can’t see runbooks" locked>
        You need runbooks.service.read. Whoever runs the portal gives it.
      </EmptyView>
    );
  const { head, rows = [] } = pages.value ?? {};
  const shared = { question, summary: summary.value, onChange: change };
  return (
    <Box component="main" sx={{ bgcolor: 'var(--gp-bg)', minHeight: '100dvh' }}>
      <PageHeader
        title="Runbooks"
        note="what to do when it burns, and where that isn’t written yet"
      />
      <Box
        sx={{
          p: { xs: 1.5, sm: '16px 24px' },
          display: 'flex',
          flexDirection: 'column',
          gap: { xs: 1.5, sm: 2 },
          '@media print': { p: 0 },
        }}
      >
        <LeftOutBanner
          sentences={leftOut}
          onTidy={() => change(question, true)}
        />
        {pages.error && head && pages.answeredAt !== undefined && (
          <SilentPortal
            answeredAt={pages.answeredAt}
            error={pages.error}
            now={now}
            onRetry={pages.retry}
          />
        )}
        <CoverageTiles {...shared} />
        {summary.error && !summary.value ? (
          <Panel title="Teams">
            <ErrorState
              title="The teams could not be read"
              error={summary.error}
              onRetry={summary.retry}
            />
          </Panel>
        ) : (
          <TeamsPanel {...shared} />
        )}
        <PlatformPagesPanel now={now} />
        <CoverageToolbar {...shared} />
        <Panel
          title="Services"
          note={
            head
              ? counted(head.total, 'service')
              : slow && 'waiting for the answer of the runbooks backend'
          }
        >
          {pages.error && !head && (
            <ErrorState
              title="The services could not be read"
              error={pages.error}
              onRetry={pages.retry}
            />
          )}
          {pages.loading && (
            <LoadingRows rows={12} label="Loading the services" />
          )}
          {head && head.total === 0 && (
            <NoServices
              question={question}
              onClear={() => change({ ...wholeFleet, sort: question.sort })}
            />
          )}
          {head && head.total > 0 && (
            <CoverageList
              rows={rows}
              total={head.total}
              now={now}
              onReach={pages.want}
            />
          )}
        </Panel>
        <PoliteRegion message={head ? counted(head.total, 'service') : ''} />
      </Box>
    </Box>
  );
}
