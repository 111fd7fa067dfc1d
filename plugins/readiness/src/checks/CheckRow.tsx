import type {
  LevelDefinition,
  ProposedFix,
} from '@golden-path/plugin-readiness-common';
import { toneOfCheck } from '@golden-path/plugin-golden-path-react';
import ChevronRight from '@mui/icons-material/ChevronRight';
import ExpandMore from '@mui/icons-material/ExpandMore';
import Box from '@mui/material/Box';
import ButtonBase from '@mui/material/ButtonBase';
import TableCell from '@mui/material/TableCell';
import TableRow from '@mui/material/TableRow';
import { memo } from 'react';
import { LevelInitial } from '../level';
import { ActionCell, OutcomeMark } from './CheckCells';
import type { CheckLine } from './checkGroups';

/** Properties of {@link CheckRow}. */
export interface CheckRowProps {
  readonly line: CheckLine;
  /** Names, in delivery order. */
  readonly environments: readonly string[];
  readonly environment: string;
  readonly levels: readonly LevelDefinition[];
  readonly open: boolean;
  /** How long the check has had its status, in words. */
  readonly since: string | undefined;
  readonly sinceTitle: string | undefined;
  /** Time until the end of the exemption that covers it, in words. */
  readonly exemptFor: string | undefined;
  readonly fix: ProposedFix | undefined;
  onToggle(check: string): void;
  onOpen(check: string): void;
}

/** Line at the left edge of an open check, in the tone of its status. */
export const edgeOf = (line: CheckLine): string => {
  const tone = line.chosen ? toneOfCheck(line.chosen.status) : 'unknown';
  return tone === 'none' || tone === 'good'
    ? 'var(--gp-primary)'
    : `var(--gp-${tone}-solid)`;
};

function Row({
  line,
  environments,
  environment,
  levels,
  open,
  since,
  sinceTitle,
  exemptFor,
  fix,
  onToggle,
  onOpen,
}: CheckRowProps) {
  const { id, title } = line.description;
  const Icon = open ? ExpandMore : ChevronRight;
  const edge = open
    ? { boxShadow: `inset 3px 0 0 ${edgeOf(line)}` }
    : undefined;
  return (
    <TableRow
      role="row"
      id={`check-${id}`}
      className={open ? 'gp-open' : undefined}
      onClick={() => onToggle(id)}
      sx={{ cursor: 'pointer' }}
    >
      <TableCell role="rowheader" component="th" scope="row" sx={edge}>
        <ButtonBase
          aria-expanded={open}
          title={title}
          data-check-toggle={id}
          onClick={event => {
            event.stopPropagation();
            onToggle(id);
          }}
          sx={{
            font: 'inherit',
            fontWeight: open ? 600 : 400,
            minHeight: 24,
            maxWidth: '100%',
            textAlign: 'left',
            borderRadius: 'var(--gp-r1)',
            '&:focus-visible': {
              outline: '2px solid var(--gp-focus)',
              outlineOffset: 1,
            },
          }}
        >
          <Icon
            aria-hidden
            className="gp-twisty"
            sx={{ fontSize: 18, color: 'var(--gp-text-muted)', mr: '4px' }}
          />
          <Box
            component="span"
            sx={{ overflow: 'hidden', textOverflow: 'ellipsis' }}
          >
            {id}
          </Box>
        </ButtonBase>
      </TableCell>
      <TableCell role="cell" className="gp-level">
        {line.level && <LevelInitial level={line.level} levels={levels} />}
      </TableCell>
      {line.outcomes.map((outcome, index) => (
        <TableCell
          key={environments[index]}
          role="cell"
          data-label={environments[index]}
          className={
            environments[index] === environment
              ? 'gp-environment gp-chosen'
              : 'gp-environment'
          }
        >
          <OutcomeMark outcome={outcome} />
        </TableCell>
      ))}
      <TableCell role="cell" className="gp-since" title={sinceTitle}>
        {since}
      </TableCell>
      <TableCell role="cell" align="right" className="gp-action">
        {line.chosen && !open && (
          <ActionCell
            outcome={line.chosen}
            exemptFor={exemptFor}
            fix={fix}
            onOpen={onOpen}
          />
        )}
      </TableCell>
    </TableRow>
  );
}

/** A check in every environment; it opens by a click, Enter or Space. */
export const CheckRow = memo(Row);
