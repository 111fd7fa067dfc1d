import type SvgIcon from '@mui/material/SvgIcon';
import Box from '@mui/material/Box';
import type { Tone } from './tones';
import { visuallyHidden } from './visuallyHidden';

/** Properties of {@link Status}. */
export interface StatusProps {
  readonly tone: Tone;
  /** The word; it is always there, so that color and shape never stand alone. */
  readonly word: string;
  readonly icon: typeof SvgIcon;
  /** Tinted, for what asks for action or is not known. */
  readonly filled?: boolean;
  /** Normal weight and muted words, for what is settled. */
  readonly quiet?: boolean;
  /** The icon alone is seen, the word is still read: for the normal state in dense matrices. */
  readonly iconOnly?: boolean;
  /** The icon turns, unless motion is reduced. */
  readonly turning?: boolean;
  /** More words, for a pointer that rests; nothing may be said here alone. */
  readonly title?: string;
  readonly size?: 12 | 13 | 14 | 16;
}

const turn = {
  '@media (prefers-reduced-motion: no-preference)': {
    animation: 'gp-turn 2.4s linear infinite',
    '@keyframes gp-turn': { to: { transform: 'rotate(360deg)' } },
  },
};

function ground(tone: Tone) {
  return tone === 'unknown'
    ? {
        border: '1px dashed var(--gp-unknown-line)',
        padding: '0 6px 0 4px',
      }
    : {
        boxShadow: `inset 0 0 0 1px var(--gp-${tone}-line)`,
        padding: '1px 7px 1px 5px',
      };
}

/** Icon and word of a status; color comes third. */
export function Status({
  tone,
  word,
  icon: Icon,
  filled = false,
  quiet = false,
  iconOnly = false,
  turning = false,
  title,
  size = 13,
}: StatusProps) {
  return (
    <Box
      component="span"
      title={title}
      sx={{
        display: 'inline-flex',
        alignItems: 'center',
        gap: '5px',
        fontSize: size,
        lineHeight: size === 12 ? '18px' : '20px',
        fontWeight: quiet ? 400 : 600,
        whiteSpace: 'nowrap',
        verticalAlign: 'middle',
        color: quiet ? 'var(--gp-text-muted)' : `var(--gp-${tone})`,
        ...(filled && {
          bgcolor: `var(--gp-${tone}-bg)`,
          borderRadius: 'var(--gp-r1)',
          ...ground(tone),
        }),
      }}
    >
      <Icon
        aria-hidden
        sx={{
          fontSize: size < 14 ? size + (size === 12 ? 2 : 3) : size + 2,
          color: tone === 'none' ? 'inherit' : `var(--gp-${tone}-solid)`,
          ...(turning && turn),
        }}
      />
      <Box component="span" sx={iconOnly ? visuallyHidden : undefined}>
        {word}
      </Box>
    </Box>
  );
}
