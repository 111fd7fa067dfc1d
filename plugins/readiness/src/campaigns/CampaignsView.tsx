import { useApi } from '@backstage/frontend-plugin-api';
import {
  denseTable,
  EmptyView,
  ErrorState,
  isRefusal,
  LoadingRows,
  Panel,
  useNow,
} from '@golden-path/plugin-golden-path-react';
import type { ReadinessDefinitions } from '@golden-path/plugin-readiness-common';
import Add from '@mui/icons-material/Add';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Table from '@mui/material/Table';
import TableBody from '@mui/material/TableBody';
import TableCell from '@mui/material/TableCell';
import TableHead from '@mui/material/TableHead';
import TableRow from '@mui/material/TableRow';
import { useState } from 'react';
import { useNavigate, useSearchParams } from 'react-router-dom';
import { readinessApiRef } from '../api';
import { counted } from '../fleet-question';
import { useLiveReadiness } from '../live';
import { NoPermission } from '../scorecards/NoPermission';
import { ScorecardsFrame } from '../scorecards/ScorecardsFrame';
import { EndedCampaign, RunningCampaign } from './CampaignLine';
import { NewCampaign } from './NewCampaign';
import { useMayManage } from './useMayManage';

const heads = ['Campaign', 'Check', 'Environment', 'Due', 'Left', ''];

/** Checks that the organisation wants passed by a day. */
export function CampaignsView({
  base,
  definitions,
}: {
  readonly base: string;
  readonly definitions: ReadinessDefinitions;
}) {
  const api = useApi(readinessApiRef);
  const now = useNow();
  const navigate = useNavigate();
  const [search] = useSearchParams();
  const mayManage = useMayManage();
  const [adding, setAdding] = useState(search.has('new'));
  const { value, loading, error, retry } = useLiveReadiness(api.getCampaigns, {
    keep: true,
  });
  if (isRefusal(error)) return <NoPermission />;
  const campaigns = value?.campaigns ?? [];
  const running = campaigns.filter(({ endedAt }) => !endedAt);
  const ended = campaigns.filter(({ endedAt }) => endedAt);
  const address = (id: string) => `${base}/campaigns/${encodeURIComponent(id)}`;
  const add = mayManage && !adding && (
    <Button
      size="small"
      variant="contained"
      disableElevation
      startIcon={<Add />}
      onClick={() => setAdding(true)}
      sx={{ textTransform: 'none' }}
    >
      New campaign
    </Button>
  );
  return (
    <ScorecardsFrame
      base={base}
      part="campaigns"
      note={value && `${counted(running.length, 'campaign')} running`}
      actions={campaigns.length > 0 && add}
    >
      {mayManage && adding && (
        <NewCampaign
          definitions={definitions}
          check={
            definitions.checks.find(({ id }) => id === search.get('check'))?.id
          }
          onStarted={({ id }) => navigate(address(id))}
          onCancel={() => setAdding(false)}
        />
      )}
      {error && (
        <ErrorState
          title={
            value
              ? 'The campaigns could not be read again; this is the last answer'
              : 'The campaigns could not be read'
          }
          error={error}
          onRetry={retry}
        />
      )}
      {(loading || value) && (
        <Panel
          title="Campaigns"
          note="running ones first, the earliest due first"
        >
          {loading && <LoadingRows rows={4} label="Loading the campaigns" />}
          {value && campaigns.length === 0 && !adding && (
            <EmptyView title="No campaigns" action={add}>
              A campaign names a check and a day, shows which team still has
              services that fail it, and when the last one will pass at the
              present pace.
            </EmptyView>
          )}
          {campaigns.length > 0 && (
            <Box sx={{ overflowX: 'auto' }}>
              <Table size="small" sx={denseTable}>
                <TableHead>
                  <TableRow>
                    {heads.map(head => (
                      <TableCell
                        key={head}
                        align={head === 'Left' ? 'right' : undefined}
                      >
                        {head}
                      </TableCell>
                    ))}
                  </TableRow>
                </TableHead>
                <TableBody>
                  {running.map(campaign => (
                    <RunningCampaign
                      key={campaign.id}
                      campaign={campaign}
                      to={address(campaign.id)}
                      now={now}
                    />
                  ))}
                  {ended.map(campaign => (
                    <EndedCampaign
                      key={campaign.id}
                      campaign={campaign}
                      to={address(campaign.id)}
                    />
                  ))}
                </TableBody>
              </Table>
            </Box>
          )}
        </Panel>
      )}
    </ScorecardsFrame>
  );
}
