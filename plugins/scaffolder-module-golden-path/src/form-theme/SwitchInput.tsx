import Checkbox from '@mui/material/Checkbox';
import FormControlLabel from '@mui/material/FormControlLabel';
import { checkboxLabelStyle, notesId } from '../field';
import type { WidgetProps } from './formTypes';

/** Yes or no; its label stands beside it. */
export function SwitchInput({
  id,
  value,
  label,
  disabled,
  readonly,
  onChange,
}: WidgetProps) {
  return (
    <FormControlLabel
      label={label}
      disableTypography
      sx={checkboxLabelStyle}
      control={
        <Checkbox
          id={id}
          size="small"
          checked={value === true}
          disabled={disabled || readonly}
          onChange={(_event, checked) => onChange(checked)}
          inputProps={{ 'aria-describedby': notesId(id) }}
          sx={{ p: '7px' }}
        />
      }
    />
  );
}
