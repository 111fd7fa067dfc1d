import ToggleButton from '@mui/material/ToggleButton';
import ToggleButtonGroup from '@mui/material/ToggleButtonGroup';
import type { ReactNode } from 'react';

const choiceStyle = {
  px: '12px',
  fontSize: 13,
  fontWeight: 400,
  textTransform: 'none',
  whiteSpace: 'nowrap',
  color: 'var(--gp-text-muted)',
  borderColor: 'var(--gp-border-input)',
  '&.Mui-selected, &.Mui-selected:hover': {
    bgcolor: 'var(--gp-primary-bg)',
    color: 'var(--gp-text)',
    fontWeight: 600,
    boxShadow: 'inset 0 0 0 1px var(--gp-primary)',
  },
} as const;

/** One of a few, all of which are seen. */
export function Choice<Value extends string>({
  label,
  value,
  options,
  onChange,
}: {
  readonly label: string;
  readonly value: Value | undefined;
  readonly options: readonly (readonly [value: Value, word: ReactNode])[];
  onChange(value: Value): void;
}) {
  return (
    <ToggleButtonGroup
      exclusive
      size="small"
      value={value ?? null}
      aria-label={label}
      onChange={(_, next: Value | null) => next && onChange(next)}
      sx={{ height: 32, bgcolor: 'var(--gp-surface)', flex: 'none' }}
    >
      {options.map(([option, word]) => (
        <ToggleButton key={option} value={option} sx={choiceStyle}>
          {word}
        </ToggleButton>
      ))}
    </ToggleButtonGroup>
  );
}
