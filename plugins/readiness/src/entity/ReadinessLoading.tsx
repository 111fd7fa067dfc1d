import { Panel, useSlow } from '@golden-path/plugin-golden-path-react';
import Box from '@mui/material/Box';
import Skeleton from '@mui/material/Skeleton';
import { Card } from './Card';
import { bandStyle } from './layout';

function Bar({
  width,
  height = 12,
}: {
  readonly width: number | string;
  readonly height?: number;
}) {
  return (
    <Skeleton
      variant="rounded"
      width={width}
      height={height}
      sx={{ bgcolor: 'var(--gp-border)' }}
    />
  );
}

/** Bars where level, checks and exemptions will be, in their final boxes; after a while it says what is awaited. */
export function ReadinessLoading() {
  const slow = useSlow(true);
  return (
    <>
      <Box sx={bandStyle}>
        <Card label="Level">
          <Box
            sx={{
              display: 'grid',
              gridTemplateColumns: '132px minmax(0, 1fr)',
              gap: 2,
              p: '14px 16px',
            }}
          >
            <Skeleton
              variant="circular"
              width={124}
              height={124}
              sx={{ bgcolor: 'var(--gp-border)' }}
            />
            <Box sx={{ display: 'grid', gap: 1, alignContent: 'center' }}>
              {Array.from({ length: 4 }, (_, index) => (
                <Bar key={index} width="100%" height={20} />
              ))}
            </Box>
          </Box>
        </Card>
        <Panel title="What is missing">
          <Box sx={{ display: 'grid', gap: 2, p: 2, minHeight: 128 }}>
            <Bar width="80%" />
            <Bar width="60%" />
            <Bar width="70%" />
          </Box>
        </Panel>
        <Panel title="Score">
          <Box sx={{ p: 2 }}>
            <Bar width="100%" height={110} />
          </Box>
        </Panel>
      </Box>
      <Panel title="Checks">
        <Box role="status" sx={{ px: 2, py: slow ? 1 : 0, fontSize: 13 }}>
          {slow ? 'Waiting for the portal’s answer about the checks.' : ''}
        </Box>
        <Box aria-busy aria-label="Loading the checks" role="group">
          {Array.from({ length: 23 }, (_, index) => (
            <Box
              key={index}
              sx={{
                display: 'grid',
                gridTemplateColumns: 'minmax(0, 1fr) 64px 92px 92px 92px 92px',
                gap: 2,
                alignItems: 'center',
                height: 33,
                px: 2,
                borderBottom: '1px solid var(--gp-border)',
              }}
            >
              <Bar width={140 + ((index * 37) % 80)} />
              <Bar width={18} height={18} />
              {Array.from({ length: 4 }, (_each, cell) => (
                <Bar key={cell} width={14} height={14} />
              ))}
            </Box>
          ))}
        </Box>
      </Panel>
    </>
  );
}
