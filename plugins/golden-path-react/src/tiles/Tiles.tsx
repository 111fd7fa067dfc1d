import Box from '@mui/material/Box';
import ButtonBase from '@mui/material/ButtonBase';
import Skeleton from '@mui/material/Skeleton';
import type { ReactNode } from 'react';

const tileStyle = {
  display: 'flex',
  flexDirection: 'column',
  alignItems: 'flex-start',
  justifyContent: 'flex-start',
  textAlign: 'left',
  p: { xs: '8px 10px', lg: '8px 14px' },
  minWidth: 0,
  borderRight: '1px solid var(--gp-border)',
  borderBottom: '1px solid var(--gp-border)',
  m: '0 -1px -1px 0',
  color: 'var(--gp-text)',
} as const;

/** A row of tiles in one frame. */
export function Tiles({
  label,
  columns,
  children,
}: {
  readonly label: string;
  /** `grid-template-columns` by breakpoint of the theme. */
  readonly columns: Readonly<Record<string, string>>;
  readonly children: ReactNode;
}) {
  return (
    <Box
      role="group"
      aria-label={label}
      sx={{
        flex: 'none',
        display: 'grid',
        gridTemplateColumns: columns,
        bgcolor: 'var(--gp-surface)',
        border: '1px solid var(--gp-border)',
        borderRadius: 'var(--gp-r2)',
        overflow: 'hidden',
      }}
    >
      {children}
    </Box>
  );
}

/** Properties of {@link Tile}. */
export interface TileProps {
  readonly title: ReactNode;
  /** The figure; undefined while it is awaited. */
  readonly value: ReactNode | undefined;
  /** Small words below. */
  readonly note?: string;
  /** Everything in words, for a tile that can be pressed. */
  readonly label?: string;
  readonly pressed?: boolean;
  /** Undefined: nothing to press. */
  readonly onPress?: () => void;
}

/** One figure; pressed, it holds back what it doesn't count. */
export function Tile(props: TileProps) {
  const { title, value, note, label, pressed = false, onPress } = props;
  const text = (
    <>
      <Box
        component="span"
        sx={{
          fontSize: 12,
          lineHeight: '22px',
          color: 'var(--gp-text-muted)',
        }}
      >
        {title}
      </Box>
      <Box
        component="span"
        sx={{ fontSize: 20, lineHeight: '26px', fontWeight: 600 }}
      >
        {value ?? (
          <Skeleton
            variant="rounded"
            width={48}
            height={18}
            sx={{ my: '4px' }}
          />
        )}
      </Box>
      <Box
        component="span"
        sx={{ fontSize: 12, lineHeight: '16px', color: 'var(--gp-text-faint)' }}
      >
        {note ?? '\u00a0'}
      </Box>
    </>
  );
  if (!onPress) return <Box sx={tileStyle}>{text}</Box>;
  return (
    <ButtonBase
      aria-pressed={pressed}
      aria-label={label}
      onClick={onPress}
      sx={{
        ...tileStyle,
        '&:hover': { bgcolor: 'var(--gp-hover)' },
        '&:focus-visible': { outlineOffset: '-2px' },
        ...(pressed && {
          bgcolor: 'var(--gp-primary-bg)',
          boxShadow: 'inset 0 0 0 1px var(--gp-primary)',
        }),
      }}
    >
      {text}
    </ButtonBase>
  );
}
