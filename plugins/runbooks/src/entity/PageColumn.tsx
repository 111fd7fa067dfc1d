import {
  Banner,
  ErrorState,
  isMissing,
  SilentPortal,
} from '@golden-path/plugin-golden-path-react';
import type { ServiceRunbooks } from '@golden-path/plugin-runbooks-common';
import Box from '@mui/material/Box';
import Paper from '@mui/material/Paper';
import type { ReactNode } from 'react';
import { AlertBand } from '../alerts';
import {
  PageFindings,
  PageHead,
  type PageOfService,
  PageText,
  StaleBanner,
  titleAnchor,
} from '../document';
import type { Proposal } from '../proposals';
import type { Chosen } from './chosen';
import { NoPageFor, NoRunbook, NoText } from './EntityStates';
import { PageLoading } from './RunbooksLoading';

function Text({
  read: { answer, document },
  now,
}: {
  readonly read: PageOfService;
  readonly now: number;
}) {
  const { value, error, retry, answeredAt } = answer;
  if (!value || !document)
    return error ? (
      <ErrorState
        title={
          isMissing(error)
            ? 'This page isn’t there any more'
            : 'This page could not be read'
        }
        error={error}
        onRetry={retry}
      />
    ) : (
      <PageLoading />
    );
  if (value.text.trim() === '') return <NoText page={value} />;
  return (
    <>
      {error && answeredAt !== undefined && (
        <SilentPortal
          answeredAt={answeredAt}
          error={error}
          now={now}
          onRetry={retry}
        />
      )}
      <StaleBanner page={value} now={now} />
      {'problem' in document ? (
        <Banner tone="attention" title="This page can’t be shown here.">
          {document.problem}
        </Banner>
      ) : (
        <PageText document={document} />
      )}
    </>
  );
}

function Card({ children }: { readonly children: ReactNode }) {
  return (
    <Paper
      variant="outlined"
      component="article"
      aria-label="Runbook"
      sx={{
        bgcolor: 'var(--gp-surface)',
        borderColor: 'var(--gp-border)',
        borderRadius: 'var(--gp-r2)',
        minWidth: 0,
        minHeight: 560,
        '@media print': { minHeight: 0 },
      }}
    >
      {children}
    </Paper>
  );
}

/** The alert that is worked on, and the page about it in place. */
export function PageColumn({
  answer,
  chosen,
  read,
  fix,
  series,
  now,
  onChooseSeries,
}: {
  readonly answer: ServiceRunbooks;
  readonly chosen: Chosen;
  readonly read: PageOfService;
  /** Where missing pages are proposed. */
  readonly fix: Proposal;
  readonly series: number;
  readonly now: number;
  onChooseSeries(series: number): void;
}) {
  const { alert, page } = chosen;
  const { document } = read;
  const findings = answer.findings.filter(
    finding => page !== undefined && finding.page === page.id,
  );
  const anchor =
    document && 'blocks' in document ? titleAnchor(document) : undefined;
  return (
    <Card>
      {alert && (
        <AlertBand
          alert={alert}
          series={series}
          now={now}
          onChooseSeries={onChooseSeries}
        />
      )}
      <Box
        sx={{
          display: 'grid',
          gridTemplateColumns: 'minmax(0, 1fr)',
          gap: '8px',
          p: '16px 20px 20px',
        }}
      >
        {alert && <NoPageFor alert={alert} fix={fix} />}
        {page ? (
          <>
            <div>
              <PageHead page={page} anchor={anchor} now={now} />
            </div>
            <PageFindings findings={findings} />
            <Text read={read} now={now} />
          </>
        ) : (
          <NoRunbook answer={answer} fix={fix} now={now} />
        )}
      </Box>
    </Card>
  );
}
