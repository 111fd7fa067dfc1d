import OutlinedInput from '@mui/material/OutlinedInput';
import { useState } from 'react';
import { controlStyle, notesId } from '../field';
import type { WidgetProps } from './formTypes';

/**
 * Text and numbers. What is typed stays as typed until the field is left, also where the form puts a default in the
 * place of an empty value.
 */
export function TextInput({
  id,
  value,
  schema,
  options,
  required,
  disabled,
  readonly,
  autofocus,
  placeholder,
  rawErrors = [],
  multiline = false,
  onChange,
}: WidgetProps & { multiline?: boolean }) {
  const [draft, setDraft] = useState<string>();
  const numeric = schema.type === 'number' || schema.type === 'integer';
  return (
    <OutlinedInput
      id={id}
      size="small"
      fullWidth
      multiline={multiline}
      minRows={multiline ? Number(options.rows ?? 2) : undefined}
      maxRows={multiline ? 8 : undefined}
      value={draft ?? value ?? ''}
      placeholder={placeholder}
      disabled={disabled || readonly}
      autoFocus={autofocus}
      error={rawErrors.length > 0}
      onChange={event => {
        setDraft(event.target.value);
        onChange(event.target.value === '' ? undefined : event.target.value);
      }}
      onBlur={() => setDraft(undefined)}
      inputProps={{
        'aria-describedby': notesId(id),
        'aria-required': required || undefined,
        inputMode: numeric ? 'decimal' : undefined,
        autoComplete: 'off',
      }}
      sx={{ ...controlStyle, ...(numeric && { maxWidth: 160 }) }}
    />
  );
}

/** Text of several lines. */
export const TextareaInput = (props: WidgetProps) => (
  <TextInput {...props} multiline />
);
