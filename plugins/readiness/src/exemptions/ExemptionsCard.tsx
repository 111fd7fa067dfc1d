import { useApi } from '@backstage/frontend-plugin-api';
import { EntityRefLink } from '@backstage/plugin-catalog-react';
import {
  EmptyState,
  Panel,
  Status,
  visuallyHidden,
} from '@golden-path/plugin-golden-path-react';
import type {
  Exemption,
  ServiceScorecards,
} from '@golden-path/plugin-readiness-common';
import Add from '@mui/icons-material/Add';
import ShieldOutlined from '@mui/icons-material/ShieldOutlined';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Table from '@mui/material/Table';
import TableBody from '@mui/material/TableBody';
import TableCell from '@mui/material/TableCell';
import TableHead from '@mui/material/TableHead';
import TableRow from '@mui/material/TableRow';
import { readinessApiRef } from '../api';
import { ExemptionActions } from './ExemptionActions';
import type { ExemptionDraft } from './exemptionDraft';
import { ExemptionEnd } from './ExemptionEnd';
import { isClosed, sameEntity } from './exemptionWords';
import { LinkedText } from './LinkedText';
import { exemptionTableStyle } from './tableStyle';
import { useMe } from './useMe';
import { outlined } from '../style';

function People({ exemption }: { readonly exemption: Exemption }) {
  const { requestedBy, approvedBy, closedBy, state } = exemption;
  const person = (ref: string) => (
    <EntityRefLink entityRef={ref} defaultKind="user" hideIcon />
  );
  return (
    <>
      {person(requestedBy)} · {approvedBy ? person(approvedBy) : '–'}
      {closedBy && !sameEntity(closedBy, requestedBy) && (
        <Box sx={{ fontSize: 12, color: 'var(--gp-text-muted)' }}>
          {state} by {person(closedBy)}
        </Box>
      )}
    </>
  );
}

/** Exemptions of the service: those asked for, in force, and closed within 30 days. */
export function ExemptionsCard({
  answer,
  now,
  onAsk,
  onLook,
}: {
  readonly answer: ServiceScorecards;
  readonly now: number;
  /** Opens the dialog that asks for one, with this filled in. */
  onAsk(start: Partial<ExemptionDraft>): void;
  /** Asks the backend for the scorecards again. */
  onLook(): void;
}) {
  const api = useApi(readinessApiRef);
  const me = useMe();
  const { exemptions, allowed } = answer;
  const ask = allowed.requestExemption && (
    <Button
      size="small"
      variant="outlined"
      color="inherit"
      className="gp-control"
      startIcon={<Add />}
      onClick={() => onAsk({})}
      sx={outlined}
    >
      Ask for an exemption
    </Button>
  );
  return (
    <div id="exemptions">
      <Panel
        title="Exemptions"
        note="neutral: they never count as passing"
        actions={ask}
      >
        {exemptions.length === 0 ? (
          <EmptyState>
            None. An exemption says why a service needn’t meet a check for a
            while, and until when.
          </EmptyState>
        ) : (
          <Box sx={{ position: 'relative', containerType: 'inline-size' }}>
            <Table
              size="small"
              role="table"
              aria-label="Exemptions"
              sx={exemptionTableStyle}
            >
              <colgroup>
                {['18%', '11.5%', undefined, '17.5%', '14.5%', '16%'].map(
                  (width, index) => (
                    <col key={index} style={{ width }} />
                  ),
                )}
              </colgroup>
              <TableHead role="rowgroup">
                <TableRow role="row">
                  <TableCell role="columnheader">Check</TableCell>
                  <TableCell role="columnheader">Environments</TableCell>
                  <TableCell role="columnheader">Reason</TableCell>
                  <TableCell role="columnheader">
                    Asked by · approved by
                  </TableCell>
                  <TableCell role="columnheader">Ends</TableCell>
                  <TableCell role="columnheader">
                    <Box component="span" sx={visuallyHidden}>
                      What to do
                    </Box>
                  </TableCell>
                </TableRow>
              </TableHead>
              <TableBody role="rowgroup">
                {exemptions.map(exemption => {
                  const { id, check, rule, environments, reason } = exemption;
                  const closed = isClosed(exemption);
                  return (
                    <TableRow key={id} role="row">
                      <TableCell component="th" scope="row" role="rowheader">
                        <Status
                          tone={
                            exemption.state === 'active' ? 'paused' : 'none'
                          }
                          icon={ShieldOutlined}
                          word={check}
                          quiet={closed}
                        />{' '}
                        {rule && (
                          <Box
                            component="code"
                            sx={{
                              font: '12px var(--gp-mono)',
                              color: 'var(--gp-text-faint)',
                            }}
                          >
                            {rule}
                          </Box>
                        )}
                      </TableCell>
                      <TableCell role="cell" data-label="Environments">
                        {environments.join(', ')}
                      </TableCell>
                      <TableCell
                        role="cell"
                        data-label="Reason"
                        sx={{ overflowWrap: 'anywhere' }}
                      >
                        <LinkedText>{reason}</LinkedText>
                      </TableCell>
                      <TableCell role="cell" data-label="People">
                        <People exemption={exemption} />
                      </TableCell>
                      <TableCell role="cell" data-label="Ends">
                        <ExemptionEnd exemption={exemption} now={now} />
                      </TableCell>
                      <TableCell role="cell" align="right">
                        <ExemptionActions
                          exemption={exemption}
                          me={me}
                          allowed={allowed}
                          onDecide={async (decision, why) => {
                            await api.decideExemption(id, decision, why);
                            onLook();
                          }}
                          onAskAgain={() =>
                            onAsk({
                              check,
                              rule: rule ?? '',
                              environments,
                              reason,
                            })
                          }
                        />
                      </TableCell>
                    </TableRow>
                  );
                })}
              </TableBody>
            </Table>
          </Box>
        )}
      </Panel>
    </div>
  );
}
