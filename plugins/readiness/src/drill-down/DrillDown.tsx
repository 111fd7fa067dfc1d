import { useApi } from '@backstage/frontend-plugin-api';
import {
  denseTable,
  EmptyState,
  ErrorState,
  LoadingRows,
  Panel,
  useNow,
} from '@golden-path/plugin-golden-path-react';
import type { StatusCounts } from '@golden-path/plugin-readiness-common';
import Close from '@mui/icons-material/Close';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import IconButton from '@mui/material/IconButton';
import Table from '@mui/material/Table';
import TableCell from '@mui/material/TableCell';
import TableHead from '@mui/material/TableHead';
import TableRow from '@mui/material/TableRow';
import { useCallback, useMemo } from 'react';
import { readinessApiRef, type ResultsQuery } from '../api';
import {
  count,
  counted,
  fleetFilterOf,
  type HeatQuestion,
  type OpenCell,
} from '../fleet-question';
import { valueName } from '../heat-map';
import { useReadinessTab } from '../links';
import { usePages } from '../paging';
import { CauseGroup } from './CauseGroup';
import { resultGroups } from './resultGroups';
import { onlyWide } from './ResultLines';

const pageLimit = 50;

function sentenceOf(counts: StatusCounts, environment: string): string {
  const { fail, unknown, exempt } = counts;
  const all = Object.values(counts).reduce((sum, each) => sum + each, 0);
  return [
    `${count(fail)} of ${counted(all, 'service')} ${fail === 1 ? 'fails' : 'fail'} in ${environment}`,
    unknown > 0 && `${count(unknown)} unknown`,
    exempt > 0 && `${count(exempt)} exempt, not counted`,
  ]
    .filter(Boolean)
    .join(' · ');
}

/** Properties of {@link DrillDown}. */
export interface DrillDownProps {
  readonly cell: OpenCell;
  readonly question: HeatQuestion;
  readonly environment: string;
  readonly environments: readonly string[];
  onClose(): void;
}

/** Who fails a check, is unknown or exempt, grouped by common cause. */
export function DrillDown(props: DrillDownProps) {
  const { cell, question, environment, environments, onClose } = props;
  const api = useApi(readinessApiRef);
  const now = useNow();
  const { check, row } = cell;
  const readinessTab = useReadinessTab();
  const addressOf = useCallback(
    (service: string) => readinessTab(service, environment, check),
    [readinessTab, environment, check],
  );
  const query = useMemo<ResultsQuery>(
    () => ({
      ...fleetFilterOf(question),
      environment,
      check,
      ...(row !== undefined && { group: question.group, value: row }),
    }),
    [question, environment, check, row],
  );
  const pages = usePages(
    useCallback(
      (cursor: string | undefined, signal: AbortSignal) =>
        api.getResults(
          { ...query, limit: pageLimit, ...(cursor && { cursor }) },
          signal,
        ),
      [api, query],
    ),
  );
  const { head, rows = [] } = pages.value ?? {};
  const groups = useMemo(
    () => resultGroups(rows, head?.causes ?? []),
    [rows, head],
  );
  const where = row === undefined ? 'All' : valueName(row, question.group);
  const more = head ? head.total - rows.length : 0;
  return (
    <Panel
      title={`${where} × ${check}`}
      note={head && sentenceOf(head.counts, environment)}
      actions={
        <IconButton
          size="small"
          aria-label="Close"
          onClick={onClose}
          sx={{ '@media print': { display: 'none' } }}
        >
          <Close sx={{ fontSize: 18 }} />
        </IconButton>
      }
    >
      {pages.error && (
        <ErrorState
          title={
            head
              ? 'The results could not be read again; this is the last answer'
              : 'The results could not be read'
          }
          error={pages.error}
          onRetry={pages.retry}
        />
      )}
      {pages.loading && <LoadingRows rows={5} label="Loading the results" />}
      {head && rows.length === 0 && (
        <EmptyState>
          None of these services fails, is unknown or exempt:{' '}
          {count(head.counts.pass)} pass, {count(head.counts['not-applicable'])}{' '}
          not applicable.
        </EmptyState>
      )}
      {head && rows.length > 0 && (
        <Box sx={{ overflowX: 'auto' }}>
          <Table size="small" sx={denseTable}>
            <TableHead>
              <TableRow>
                <TableCell>Service</TableCell>
                {environments.map(name => (
                  <TableCell
                    key={name}
                    sx={name === environment ? undefined : onlyWide}
                  >
                    {name}
                  </TableCell>
                ))}
                <TableCell>Finding in {environment}</TableCell>
                <TableCell>Since</TableCell>
                <TableCell align="right">Fix</TableCell>
              </TableRow>
            </TableHead>
            {groups.map(group => (
              <CauseGroup
                key={group.cause?.cause ?? ''}
                group={group}
                query={query}
                of={head.counts.fail + head.counts.unknown}
                environments={environments}
                now={now}
                addressOf={addressOf}
              />
            ))}
          </Table>
        </Box>
      )}
      {more > 0 && (
        <Box sx={{ px: 1, py: 0.5, borderTop: '1px solid var(--gp-border)' }}>
          <Button
            size="small"
            onClick={() => pages.want(rows.length + pageLimit)}
            sx={{ textTransform: 'none' }}
          >
            {counted(more, 'more service')}
          </Button>
        </Box>
      )}
    </Panel>
  );
}
