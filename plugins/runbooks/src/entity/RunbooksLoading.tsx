import { Panel, useSlow } from '@golden-path/plugin-golden-path-react';
import Box from '@mui/material/Box';
import Skeleton from '@mui/material/Skeleton';
import { columnsStyle, columnStyle } from './layout';

const bars = (widths: readonly (number | string)[], height = 12) =>
  widths.map((width, index) => (
    <Skeleton
      key={index}
      variant="rounded"
      width={width}
      height={height}
      sx={{ my: '8px', bgcolor: 'var(--gp-border)' }}
    />
  ));

/** Bars where a page's text will be. */
export function PageLoading() {
  const slow = useSlow(true);
  return (
    <Box role="group" aria-busy aria-label="Loading the page">
      <Box role="status" sx={{ fontSize: 13 }}>
        {slow ? 'Waiting for the portal’s answer about the page.' : ''}
      </Box>
      {bars(['40%'], 22)}
      {bars(['70%'])}
      {bars(['30%'], 18)}
      {bars(['95%', '90%', '60%'])}
      {bars(['30%'], 18)}
      {bars(['100%', '100%', '100%', '100%'], 56)}
    </Box>
  );
}

/** The tab's boxes before anything is known; after a while it says what is awaited. */
export function RunbooksLoading() {
  const slow = useSlow(true);
  return (
    <>
      <Box role="group" aria-busy aria-label="Loading the runbooks">
        {bars([320], 16)}
        <Box role="status" sx={{ fontSize: 13 }}>
          {slow ? 'Waiting for the portal’s answer about the runbooks.' : ''}
        </Box>
      </Box>
      <Box sx={columnsStyle}>
        <Box sx={columnStyle('burns')}>
          <Panel title="On call now">
            <Box sx={{ px: 2, py: 1 }}>{bars(['80%', '60%', '70%'])}</Box>
          </Panel>
          <Panel title="Alerts">
            <Box sx={{ px: 2, py: 1 }}>
              {bars(['90%', '70%', '85%', '60%', '75%', '80%'], 20)}
            </Box>
          </Panel>
        </Box>
        <Box sx={columnStyle('page')}>
          <Panel title="Runbook">
            <Box sx={{ p: '16px 20px 20px', minHeight: 560 }}>
              {bars(['40%'], 22)}
              {bars(['95%', '90%', '60%'])}
              {bars(['100%', '100%', '100%'], 56)}
            </Box>
          </Panel>
        </Box>
        <Box sx={columnStyle('beside')}>{bars(['60%', '80%', '70%'])}</Box>
      </Box>
    </>
  );
}
