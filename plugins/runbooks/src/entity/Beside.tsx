import type {
  RunbookDocument,
  RunbookFinding,
  RunbookPageSummary,
  RunbooksEnvironment,
  ServiceRunbooks,
} from '@golden-path/plugin-runbooks-common';
import Box from '@mui/material/Box';
import { useMemo } from 'react';
import { Contents, useReadSection } from '../document';
import { type Run, RunSummary } from '../steps';
import { AsideSection, Elsewhere, LastChange, PageLists } from './Aside';

/** Properties of {@link Beside}. */
export interface BesideProps {
  readonly answer: ServiceRunbooks;
  readonly environment: RunbooksEnvironment;
  readonly page: RunbookPageSummary | undefined;
  readonly document: RunbookDocument | undefined;
  readonly run: Run;
  /** Why this person may not tick; undefined where they may. */
  readonly held: string | undefined;
  /** Heading that was asked for. */
  readonly anchor: string | undefined;
  readonly findings: readonly RunbookFinding[];
  readonly now: number;
  addressOfPage(page: string): string;
}

/** What stands beside a page: its contents, the run, the last change, and where else to look. */
export function Beside({
  answer,
  environment,
  page,
  document,
  run,
  held,
  anchor,
  findings,
  now,
  addressOfPage,
}: BesideProps) {
  const ids = useMemo(
    () => document?.sections.flatMap(({ id }) => (id ? [id] : [])) ?? [],
    [document],
  );
  const steps = useMemo(
    () => document?.steps.map(({ id }) => id) ?? [],
    [document],
  );
  const read = useReadSection(ids);
  return (
    <>
      {ids.length > 1 && document && (
        <Box className="gp-control">
          <AsideSection title="On this page">
            <Contents
              sections={document.sections}
              marks={run.marks}
              current={read ?? anchor}
            />
          </AsideSection>
        </Box>
      )}
      {steps.length > 0 && (
        <AsideSection title="This run">
          <RunSummary
            run={run}
            environment={environment.name}
            steps={steps}
            held={held}
            now={now}
          />
        </AsideSection>
      )}
      <LastChange environment={environment} now={now} />
      <Elsewhere environment={environment} />
      <div className="gp-control">
        <Box sx={{ display: 'grid', gap: 2 }}>
          <PageLists
            pages={answer.pages}
            findings={findings}
            current={page?.id}
            addressOf={addressOfPage}
          />
        </Box>
      </div>
    </>
  );
}
