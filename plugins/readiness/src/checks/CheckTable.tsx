import type {
  CheckOutcome,
  EnvironmentScorecard,
  Exemption,
  LevelDefinition,
  ProposedFix,
} from '@golden-path/plugin-readiness-common';
import {
  ago,
  visuallyHidden,
  wholeTime,
} from '@golden-path/plugin-golden-path-react';
import Box from '@mui/material/Box';
import ButtonBase from '@mui/material/ButtonBase';
import Table from '@mui/material/Table';
import TableBody from '@mui/material/TableBody';
import TableCell from '@mui/material/TableCell';
import TableHead from '@mui/material/TableHead';
import TableRow from '@mui/material/TableRow';
import { Fragment, type KeyboardEvent, type ReactNode, useMemo } from 'react';
import type { Chosen } from '../entity/useChosen';
import { leftOf } from '../exemptions/exemptionWords';
import type { CheckGroup, CheckLine } from './checkGroups';
import { CheckRow, edgeOf } from './CheckRow';
import { columnWidths, type TableLayout, tableStyle } from './tableStyle';

/** Properties of {@link CheckTable}. */
export interface CheckTableProps {
  readonly groups: readonly CheckGroup[];
  readonly environments: readonly EnvironmentScorecard[];
  readonly environment: string;
  readonly levels: readonly LevelDefinition[];
  readonly exemptions: readonly Exemption[];
  readonly fixes: readonly ProposedFix[];
  readonly chosen: Chosen;
  readonly layout: TableLayout;
  /** Every check that says anything besides that it passes is open. */
  readonly allOpen: boolean;
  readonly now: number;
  /** What stands below an open check. */
  panel(line: CheckLine): ReactNode;
}

/** Arrows move between checks, right and left open and close, Escape closes. */
function onKeys(event: KeyboardEvent<HTMLElement>, { open, close }: Chosen) {
  const target = event.target as HTMLElement;
  // What happens in a dialog that was opened from here comes along, too.
  if (!event.currentTarget.contains(target)) return;
  const all = [
    ...event.currentTarget.querySelectorAll<HTMLElement>('[data-check-toggle]'),
  ];
  if (event.key === 'Escape') {
    const opened = all.find(
      each => each.getAttribute('aria-expanded') === 'true',
    );
    if (!opened) return;
    event.preventDefault();
    close();
    opened.focus();
    return;
  }
  const place = all.indexOf(target);
  const check = target.dataset.checkToggle;
  if (place < 0 || !check) return;
  const isOpen = target.getAttribute('aria-expanded') === 'true';
  const to = {
    ArrowDown: place + 1,
    ArrowUp: place - 1,
    Home: 0,
    End: all.length - 1,
  }[event.key];
  if (to !== undefined) all[to]?.focus();
  else if (event.key === 'ArrowRight' && !isOpen) open(check);
  else if (event.key === 'ArrowLeft' && isOpen) close();
  else return;
  event.preventDefault();
}

const fixOf = (
  fixes: readonly ProposedFix[],
  check: string,
  environment: string,
) => fixes.find(fix => fix.check === check && fix.environment === environment);

const exemptFor = (
  outcome: CheckOutcome | undefined,
  exemptions: readonly Exemption[],
  now: number,
) => {
  const exemption =
    outcome?.status === 'exempt' &&
    exemptions.find(({ id }) => id === outcome.exemption);
  return exemption ? leftOf(exemption.expiresAt, now) : undefined;
};

const saysMore = (outcome: CheckOutcome | undefined) =>
  outcome !== undefined &&
  (outcome.findings.length > 0 || outcome.status !== 'pass');

const sinceWords = (since: string | undefined, now: number) =>
  since && ago(since, now).replace(/ ago$/, '');

/** Columns, and their heads that choose an environment. */
function Heads({
  environments,
  environment,
  onChoose,
}: {
  readonly environments: readonly string[];
  readonly environment: string;
  onChoose(environment: string): void;
}) {
  return (
    <TableHead role="rowgroup">
      <TableRow role="row">
        <TableCell role="columnheader">Check</TableCell>
        <TableCell role="columnheader">Level</TableCell>
        {environments.map(name => (
          <TableCell
            role="columnheader"
            key={name}
            className={name === environment ? 'gp-chosen' : undefined}
            sx={{ p: '4px 8px !important' }}
          >
            <ButtonBase
              aria-pressed={name === environment}
              title={`Look at ${name}`}
              onClick={() => onChoose(name)}
              sx={{
                font: 'inherit',
                color: 'inherit',
                minHeight: 24,
                maxWidth: '100%',
                px: '4px',
                borderRadius: 'var(--gp-r1)',
                overflow: 'hidden',
                textOverflow: 'ellipsis',
                '&:hover': { color: 'var(--gp-text)' },
                '&:focus-visible': { outline: '2px solid var(--gp-focus)' },
              }}
            >
              {name}
            </ButtonBase>
          </TableCell>
        ))}
        <TableCell role="columnheader">Since</TableCell>
        <TableCell role="columnheader">
          <Box component="span" sx={visuallyHidden}>
            What to do
          </Box>
        </TableCell>
      </TableRow>
    </TableHead>
  );
}

/** All checks by category, in every environment side by side. */
export function CheckTable({
  groups,
  environments,
  environment,
  levels,
  exemptions,
  fixes,
  chosen,
  layout,
  allOpen,
  now,
  panel,
}: CheckTableProps) {
  const names = useMemo(
    () => environments.map(each => each.environment),
    [environments],
  );
  const columns = names.length + 4;
  return (
    <Table
      size="small"
      role="table"
      aria-label={`Checks, ${environment} and beside it the other environments`}
      sx={tableStyle(layout, names.length)}
      onKeyDown={event => onKeys(event, chosen)}
    >
      {layout !== 'cards' && (
        <colgroup>
          <col />
          {columnWidths(layout, names.length).map((width, index) => (
            <col key={index} style={{ width }} />
          ))}
        </colgroup>
      )}
      <Heads
        environments={names}
        environment={environment}
        onChoose={chosen.chooseEnvironment}
      />
      <TableBody role="rowgroup">
        {groups.map(({ category, passing, counted, lines }) =>
          lines.length === 0 ? null : (
            <Fragment key={category}>
              <TableRow role="row" className="gp-category">
                <TableCell
                  role="rowheader"
                  component="th"
                  scope="rowgroup"
                  colSpan={columns}
                >
                  {category.charAt(0).toLocaleUpperCase('en')}
                  {category.slice(1)}
                  <Box
                    component="span"
                    sx={{
                      fontWeight: 400,
                      ml: '6px',
                      color: 'var(--gp-text-faint)',
                    }}
                  >
                    {passing} of {counted} pass in {environment}
                  </Box>
                </TableCell>
              </TableRow>
              {lines.map(line => {
                const { id } = line.description;
                const outcome = line.chosen;
                const open =
                  chosen.check === id || (allOpen && saysMore(outcome));
                return (
                  <Fragment key={id}>
                    <CheckRow
                      line={line}
                      environments={names}
                      environment={environment}
                      levels={levels}
                      open={open}
                      since={sinceWords(outcome?.since, now)}
                      sinceTitle={outcome?.since && wholeTime(outcome.since)}
                      onToggle={chosen.toggle}
                      exemptFor={exemptFor(outcome, exemptions, now)}
                      fix={fixOf(fixes, id, environment)}
                      onOpen={chosen.open}
                    />
                    {open && (
                      <TableRow role="row" className="gp-panel">
                        <TableCell
                          role="cell"
                          colSpan={columns}
                          sx={{ boxShadow: `inset 3px 0 0 ${edgeOf(line)}` }}
                        >
                          {panel(line)}
                        </TableCell>
                      </TableRow>
                    )}
                  </Fragment>
                );
              })}
            </Fragment>
          ),
        )}
      </TableBody>
    </Table>
  );
}
