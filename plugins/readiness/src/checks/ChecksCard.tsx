import type { CompoundEntityRef } from '@backstage/catalog-model';
import { useApi } from '@backstage/frontend-plugin-api';
import type { CheckStatus } from '@golden-path/plugin-golden-path-common';
import {
  ago,
  CheckStatusMark,
  EmptyView,
  Note,
  Panel,
  useWidth,
  wholeTime,
} from '@golden-path/plugin-golden-path-react';
import type {
  EnvironmentScorecard,
  ReadinessDefinitions,
  ServiceScorecards,
} from '@golden-path/plugin-readiness-common';
import PrintOutlined from '@mui/icons-material/PrintOutlined';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Checkbox from '@mui/material/Checkbox';
import FormControlLabel from '@mui/material/FormControlLabel';
import IconButton from '@mui/material/IconButton';
import { type ReactNode, useCallback, useMemo } from 'react';
import { readinessApiRef } from '../api';
import type { CheckFilter, Chosen } from '../entity/useChosen';
import { type CheckLine, groupsOf } from './checkGroups';
import { CheckTable } from './CheckTable';
import { RecheckButton } from './RecheckButton';
import { layoutOf } from './tableStyle';

const order: readonly CheckStatus[] = [
  'pass',
  'fail',
  'unknown',
  'exempt',
  'not-applicable',
];

/** How many checks have each status: also what the icons of the table mean. */
function Legend({ scorecard }: { readonly scorecard: EnvironmentScorecard }) {
  return (
    <Box
      component="ul"
      aria-label={`Results in ${scorecard.environment}`}
      sx={{
        display: 'flex',
        flexWrap: 'wrap',
        gap: '2px 14px',
        m: 0,
        p: 0,
        ml: 1,
        listStyle: 'none',
      }}
    >
      {order
        .filter(status => scorecard.counts[status] > 0 || status === 'pass')
        .map(status => (
          <li key={status}>
            <CheckStatusMark
              status={status}
              size={12}
              words={`${scorecard.counts[status]} ${status === 'not-applicable' ? 'n/a' : status}`}
            />
          </li>
        ))}
    </Box>
  );
}

const filterTitles: Record<CheckFilter, string> = {
  'not-passing': 'Not passing',
  differences: 'Differences only',
};

/** Properties of {@link ChecksCard}. */
export interface ChecksCardProps {
  readonly service: CompoundEntityRef;
  readonly answer: ServiceScorecards;
  readonly scorecard: EnvironmentScorecard;
  readonly definitions: ReadinessDefinitions;
  readonly chosen: Chosen;
  readonly printing: boolean;
  readonly now: number;
  /** Asks the backend for the scorecards again. */
  onLook(): void;
  /** What stands below an open check. */
  panel(line: CheckLine): ReactNode;
}

/** Every check in every environment: what is missing first, and why it is. */
export function ChecksCard({
  service,
  answer,
  scorecard,
  definitions,
  chosen,
  printing,
  now,
  onLook,
  panel,
}: ChecksCardProps) {
  const api = useApi(readinessApiRef);
  const [width, find] = useWidth();
  const { environments, exemptions, fixes, allowed } = answer;
  const { environment, evaluatedAt } = scorecard;
  const groups = useMemo(
    () =>
      groupsOf(
        definitions,
        environments,
        environment,
        printing ? new Set() : chosen.filters,
      ),
    [definitions, environments, environment, chosen.filters, printing],
  );
  const evaluate = useCallback(
    () => api.evaluate(service, environment),
    [api, service, environment],
  );
  const nothing = groups.every(({ lines }) => lines.length === 0);
  return (
    <Panel
      title="Checks"
      note={<Legend scorecard={scorecard} />}
      actions={
        <Box
          sx={{
            display: 'flex',
            flexWrap: 'wrap',
            justifyContent: 'flex-end',
            alignItems: 'center',
            gap: '2px 8px',
          }}
        >
          <Note>
            <span title={wholeTime(evaluatedAt)}>
              evaluated {ago(evaluatedAt, now)}
            </span>
          </Note>
          {(Object.keys(filterTitles) as CheckFilter[]).map(filter => (
            <FormControlLabel
              key={filter}
              className="gp-control"
              sx={{ m: 0, color: 'var(--gp-text-muted)' }}
              slotProps={{ typography: { sx: { fontSize: 12 } } }}
              control={
                <Checkbox
                  size="small"
                  checked={chosen.filters.has(filter)}
                  onChange={(_event, on) => chosen.filter(filter, on)}
                  sx={{ p: 0.5 }}
                />
              }
              label={filterTitles[filter]}
            />
          ))}
          <IconButton
            size="small"
            className="gp-control"
            aria-label="Print the checks with their findings"
            title="Print"
            onClick={() => window.print()}
          >
            <PrintOutlined sx={{ fontSize: 18 }} />
          </IconButton>
          {allowed.evaluate && (
            <RecheckButton
              scorecard={scorecard}
              now={now}
              onEvaluate={evaluate}
              onLook={onLook}
            />
          )}
        </Box>
      }
    >
      <Box ref={find} sx={{ containerType: 'inline-size' }}>
        {nothing ? (
          <EmptyView
            title="No check is left"
            action={
              <Button
                size="small"
                variant="outlined"
                onClick={() =>
                  (Object.keys(filterTitles) as CheckFilter[]).forEach(each =>
                    chosen.filter(each, false),
                  )
                }
              >
                Clear filters
              </Button>
            }
          >
            {`The filters (${[...chosen.filters].map(each => filterTitles[each].toLocaleLowerCase('en')).join(', ')}) leave out all ${definitions.checks.length}.`}
          </EmptyView>
        ) : (
          <CheckTable
            groups={groups}
            environments={environments}
            environment={environment}
            levels={definitions.levels}
            exemptions={exemptions}
            fixes={fixes}
            chosen={chosen}
            layout={layoutOf(width)}
            allOpen={printing}
            now={now}
            panel={panel}
          />
        )}
      </Box>
    </Panel>
  );
}
