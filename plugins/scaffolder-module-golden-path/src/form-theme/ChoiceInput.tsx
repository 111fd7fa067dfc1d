import MenuItem from '@mui/material/MenuItem';
import Select from '@mui/material/Select';
import { controlStyle, notesId } from '../field';
import type { WidgetProps } from './formTypes';

/** One of a few values. */
export function ChoiceInput({
  id,
  value,
  options,
  disabled,
  readonly,
  rawErrors = [],
  onChange,
}: WidgetProps) {
  const choices = options.enumOptions ?? [];
  const chosen = choices.findIndex(choice => choice.value === value);
  return (
    <Select
      id={id}
      labelId={`${id}-label`}
      size="small"
      displayEmpty
      value={chosen < 0 ? '' : String(chosen)}
      disabled={disabled || readonly}
      error={rawErrors.length > 0}
      onChange={event => onChange(choices[Number(event.target.value)]?.value)}
      SelectDisplayProps={{ 'aria-describedby': notesId(id) }}
      sx={{ ...controlStyle, minWidth: 240, maxWidth: '100%' }}
    >
      {choices.map(({ label }, index) => (
        <MenuItem key={label} value={String(index)} sx={{ fontSize: 14 }}>
          {label}
        </MenuItem>
      ))}
    </Select>
  );
}
