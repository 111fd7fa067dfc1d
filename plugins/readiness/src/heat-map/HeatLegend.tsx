import { hatch } from '@golden-path/plugin-golden-path-react';
import Box from '@mui/material/Box';
import { heatEnds } from './heatCell';

const words = [
  'none',
  ...heatEnds.slice(1).map(end => `up to ${end * 100} %`),
  `over ${(heatEnds.at(-1) ?? 0) * 100} %`,
];

const swatch = {
  width: 26,
  height: 14,
  borderRadius: '2px',
  display: 'inline-block',
  printColorAdjust: 'exact',
} as const;

/** What colors and signs of the heat map mean. */
export function HeatLegend() {
  return (
    <Box
      sx={{
        display: 'flex',
        flexWrap: { xs: 'wrap', lg: 'nowrap' },
        whiteSpace: 'nowrap',
        alignItems: 'center',
        columnGap: '14px',
        rowGap: '2px',
        fontSize: 12,
        color: 'var(--gp-text-muted)',
      }}
    >
      <Box
        component="span"
        role="img"
        aria-label={`Share of services failing, from light to dark: ${words.join(', ')}`}
        sx={{ display: 'inline-flex', alignItems: 'center', gap: '2px' }}
      >
        <span>share failing 0</span>
        {words.map((word, step) => (
          <Box
            key={word}
            component="i"
            title={word}
            sx={{
              ...swatch,
              bgcolor:
                step === 0 ? 'var(--gp-sunken)' : `var(--gp-heat-${step})`,
            }}
          />
        ))}
        <span>100 %</span>
      </Box>
      <Box
        component="span"
        sx={{ display: 'inline-flex', alignItems: 'center', gap: '5px' }}
      >
        <Box
          component="i"
          aria-hidden
          sx={{
            ...swatch,
            bgcolor: 'var(--gp-unknown-bg)',
            backgroundImage: hatch,
          }}
        />
        ? unknown
      </Box>
      <span>– not applicable</span>
    </Box>
  );
}
