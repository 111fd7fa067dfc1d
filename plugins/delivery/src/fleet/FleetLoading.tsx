import Box from '@mui/material/Box';
import Skeleton from '@mui/material/Skeleton';
import { heights } from './fleetGridStyles';

const columns = '180px 108px repeat(4, minmax(148px, 1fr)) 92px';
const line = {
  display: 'grid',
  gridTemplateColumns: columns,
  alignItems: 'center',
  columnGap: '20px',
  px: '10px',
  borderBottom: '1px solid var(--gp-border)',
} as const;

const bar = (width: string) => (
  <Skeleton
    variant="rounded"
    height={12}
    sx={{ width, bgcolor: 'var(--gp-border)' }}
  />
);

/** Where the rows of the fleet will be. The heads that are always there say what is awaited. */
export function FleetLoading({ slow }: { readonly slow: boolean }) {
  return (
    <Box
      role="status"
      aria-label="Loading the fleet"
      sx={{ overflow: 'hidden' }}
    >
      <Box
        sx={{
          ...line,
          height: heights.header,
          bgcolor: 'var(--gp-sunken)',
          fontSize: 12,
          fontWeight: 600,
          color: 'var(--gp-text-muted)',
        }}
      >
        <span>Service</span>
        <span>Team</span>
        {['a', 'b', 'c', 'd'].map(key => (
          <span key={key}>{bar('60%')}</span>
        ))}
        <span>Changed</span>
      </Box>
      {Array.from({ length: 12 }, (_, index) => (
        <Box key={index} sx={{ ...line, height: heights.row }}>
          {bar('70%')}
          {bar('60%')}
          {['a', 'b', 'c', 'd'].map(key => (
            <span key={key}>{bar('55%')}</span>
          ))}
          {bar('70%')}
        </Box>
      ))}
      {slow && (
        <Box sx={{ p: 2, fontSize: 13, color: 'var(--gp-text-muted)' }}>
          Still waiting for the delivery backend.
        </Box>
      )}
    </Box>
  );
}
