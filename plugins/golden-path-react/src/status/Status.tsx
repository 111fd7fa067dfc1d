import type SvgIcon from '@mui/material/SvgIcon';
import Box from '@mui/material/Box';
import type { Tone } from './tones';

/** Properties of {@link Status}. */
export interface StatusProps {
  readonly tone: Tone;
  /** The word; it is always there, so that color and shape never stand alone. */
  readonly word: string;
  readonly icon: typeof SvgIcon;
  /** Tinted, for what asks for action or is not known. */
  readonly filled?: boolean;
  readonly size?: 13 | 14 | 16;
}

/** Icon and word of a status; color comes third. */
export function Status({
  tone,
  word,
  icon: Icon,
  filled = false,
  size = 13,
}: StatusProps) {
  return (
    <Box
      component="span"
      sx={{
        display: 'inline-flex',
        alignItems: 'center',
        gap: '5px',
        fontSize: size,
        lineHeight: '20px',
        fontWeight: 600,
        whiteSpace: 'nowrap',
        color: `var(--gp-${tone})`,
        ...(filled && {
          bgcolor: `var(--gp-${tone}-bg)`,
          boxShadow: `inset 0 0 0 1px var(--gp-${tone}-line)`,
          borderRadius: 'var(--gp-r1)',
          padding: '1px 7px 1px 5px',
        }),
      }}
    >
      <Icon
        aria-hidden
        sx={{
          fontSize: size + 3,
          color: tone === 'none' ? 'inherit' : `var(--gp-${tone}-solid)`,
        }}
      />
      {word}
    </Box>
  );
}
