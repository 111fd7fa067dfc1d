import {
  count,
  denseTable,
  LoadingRows,
  nameOf,
  Panel,
  percent,
  rowName,
} from '@golden-path/plugin-golden-path-react';
import {
  coverageStates,
  type CoverageSummary,
} from '@golden-path/plugin-runbooks-common';
import Box from '@mui/material/Box';
import ButtonBase from '@mui/material/ButtonBase';
import Table from '@mui/material/Table';
import TableBody from '@mui/material/TableBody';
import TableCell from '@mui/material/TableCell';
import TableHead from '@mui/material/TableHead';
import TableRow from '@mui/material/TableRow';
import { type CoverageQuestion, toggled } from './coverageQuestion';
import { stateWords } from './coverageWords';

type Team = CoverageSummary['teams'][number];

const teamCell = {
  '&&&': { ...rowName['&&&'], whiteSpace: 'nowrap' },
} as const;

const pressedRow = { '&&&': { bgcolor: 'var(--gp-primary-bg)' } } as const;

const worstFirst = (one: Team, other: Team): number =>
  Number(other.mine) - Number(one.mine) ||
  other.states.none - one.states.none ||
  other.states.gaps - one.states.gaps ||
  (one.owner ?? '').localeCompare(other.owner ?? '');

function TeamName({
  team,
  pressed,
  onPress,
}: {
  readonly team: Team;
  readonly pressed: boolean;
  onPress(): void;
}) {
  if (team.owner === undefined) return <>no team</>;
  return (
    <>
      <ButtonBase
        aria-pressed={pressed}
        onClick={onPress}
        sx={{
          font: 'inherit',
          color: 'var(--gp-primary)',
          '&:hover': { textDecoration: 'underline' },
        }}
      >
        {nameOf(team.owner)}
      </ButtonBase>
      {team.mine && (
        <Box
          component="span"
          sx={{ color: 'var(--gp-text-faint)', fontWeight: 400, ml: 0.75 }}
        >
          yours
        </Box>
      )}
    </>
  );
}

/** Runbooks by team: one's own first, then worst first. A team's name shows only its services. */
export function TeamsPanel({
  summary,
  question,
  onChange,
}: {
  readonly summary: CoverageSummary | undefined;
  readonly question: CoverageQuestion;
  onChange(question: CoverageQuestion): void;
}) {
  return (
    <Panel title="Teams" note="services by the state of their runbooks">
      {summary === undefined ? (
        <LoadingRows rows={4} label="Loading the teams" />
      ) : (
        <Box sx={{ maxHeight: 300, overflow: 'auto' }}>
          <Table size="small" stickyHeader aria-label="Teams" sx={denseTable}>
            <TableHead>
              <TableRow>
                <TableCell>Team</TableCell>
                <TableCell align="right">Services</TableCell>
                {coverageStates.map(state => (
                  <TableCell key={state} align="right">
                    {stateWords[state]}
                  </TableCell>
                ))}
                <TableCell align="right">Alerts covered</TableCell>
              </TableRow>
            </TableHead>
            <TableBody>
              {[...summary.teams].sort(worstFirst).map(team => {
                const { owner = '', states, alerts, covered } = team;
                const pressed = question.owner.includes(owner);
                return (
                  <TableRow key={owner} sx={pressed ? pressedRow : undefined}>
                    <TableCell component="th" scope="row" sx={teamCell}>
                      <TeamName
                        team={team}
                        pressed={pressed}
                        onPress={() =>
                          onChange({
                            ...question,
                            owner: toggled(question.owner, owner),
                          })
                        }
                      />
                    </TableCell>
                    <TableCell align="right">{count(team.services)}</TableCell>
                    {coverageStates.map(state => (
                      <TableCell key={state} align="right">
                        {states[state] > 0 ? count(states[state]) : ''}
                      </TableCell>
                    ))}
                    <TableCell align="right" sx={{ whiteSpace: 'nowrap' }}>
                      {alerts === 0
                        ? '–'
                        : `${count(covered)} of ${count(alerts)} · ${percent(covered, alerts)}`}
                    </TableCell>
                  </TableRow>
                );
              })}
            </TableBody>
          </Table>
        </Box>
      )}
    </Panel>
  );
}
