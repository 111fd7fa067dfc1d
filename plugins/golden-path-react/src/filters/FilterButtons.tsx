import CheckBox from '@mui/icons-material/CheckBox';
import CheckBoxOutlineBlank from '@mui/icons-material/CheckBoxOutlineBlank';
import FilterAltOffOutlined from '@mui/icons-material/FilterAltOffOutlined';
import Button from '@mui/material/Button';
import IconButton from '@mui/material/IconButton';
import { controlStyle } from './FilterMenu';

/** A filter that is on or off, such as `Mine`. */
export function FilterToggle({
  label,
  pressed,
  onPress,
}: {
  readonly label: string;
  readonly pressed: boolean;
  onPress(): void;
}) {
  return (
    <Button
      aria-pressed={pressed}
      onClick={onPress}
      startIcon={pressed ? <CheckBox /> : <CheckBoxOutlineBlank />}
      sx={{
        ...controlStyle,
        minWidth: 0,
        '& .MuiButton-startIcon': { m: 0 },
        ...(pressed && {
          bgcolor: 'var(--gp-primary-bg)',
          borderColor: 'var(--gp-primary)',
        }),
      }}
    >
      {label}
    </Button>
  );
}

/** Takes every filter away. */
export function ClearFilters({ onClear }: { onClear(): void }) {
  return (
    <IconButton
      aria-label="Clear filters"
      title="Clear filters"
      onClick={onClear}
      sx={{ width: 32, height: 32, color: 'var(--gp-primary)' }}
    >
      <FilterAltOffOutlined sx={{ fontSize: 18 }} />
    </IconButton>
  );
}
