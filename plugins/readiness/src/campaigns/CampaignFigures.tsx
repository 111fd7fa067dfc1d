import type { CheckStatus } from '@golden-path/plugin-golden-path-common';
import { CheckStatusMark } from '@golden-path/plugin-golden-path-react';
import type { CampaignProgress } from '@golden-path/plugin-readiness-common';
import Box from '@mui/material/Box';
import { count } from '../fleet-question';

const statuses: readonly CheckStatus[] = ['fail', 'unknown', 'exempt', 'pass'];

/** How many services have each result of the campaign's check, and when it will end. */
export function CampaignFigures({
  progress,
  sentence,
}: {
  readonly progress: CampaignProgress;
  readonly sentence: string;
}) {
  return (
    <Box
      sx={{
        display: 'flex',
        flexWrap: 'wrap',
        alignItems: 'center',
        gap: '8px 28px',
        p: '12px 16px',
        fontSize: 13,
      }}
    >
      {statuses.map(status => (
        <div key={status}>
          <CheckStatusMark status={status} size={12} quiet />
          <Box sx={{ fontSize: 20, lineHeight: '26px', fontWeight: 600 }}>
            {count(progress.counts[status])}
          </Box>
        </div>
      ))}
      <Box component="p" sx={{ m: 0, flex: '1 1 280px' }}>
        {sentence}
      </Box>
    </Box>
  );
}
