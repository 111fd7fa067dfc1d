import Box from '@mui/material/Box';
import {
  type TrendLine,
  type TrendMeasure,
  type TrendPoint,
  trendValue,
} from './trendLines';

/** Lines by stroke and name, with what they are now. */
export function TrendLegend({
  lines,
  last,
  measure,
}: {
  readonly lines: readonly TrendLine[];
  readonly last: TrendPoint | undefined;
  readonly measure: TrendMeasure;
}) {
  return (
    <Box
      component="ul"
      sx={{
        listStyle: 'none',
        m: 0,
        p: '4px 16px 0 44px',
        display: 'flex',
        flexWrap: 'wrap',
        gap: '2px 18px',
        fontSize: 12,
        color: 'var(--gp-text-muted)',
      }}
    >
      {lines.map(({ id, title, color, dash }) => (
        <Box
          component="li"
          key={id}
          sx={{ display: 'inline-flex', alignItems: 'center', gap: '6px' }}
        >
          <svg width="24" height="8" aria-hidden>
            <line
              x1="0"
              y1="4"
              x2="24"
              y2="4"
              strokeWidth="2"
              style={{ stroke: color }}
              strokeDasharray={dash}
            />
          </svg>
          {title}{' '}
          <Box component="b" sx={{ color: 'var(--gp-text)' }}>
            {trendValue(last?.[id], measure)}
          </Box>
        </Box>
      ))}
    </Box>
  );
}
