import { quantitySchema, Sizing } from '@golden-path/plugin-golden-path-common';
import TextField from '@mui/material/TextField';
import { useState } from 'react';
import { textFieldStyle } from '../field';
import { cellText, SizingCell, SizingOverride } from './sizing';

/** Properties of {@link SizingInput}. */
export interface SizingInputProps {
  readonly cell: SizingCell;
  readonly label: string;
  readonly disabled: boolean;
  readonly preset: Sizing;
  readonly override: SizingOverride;
  onChange(text: string): void;
}

function problemOf(cell: SizingCell, text: string): string | undefined {
  if (text === '') return undefined;
  if (cell.startsWith('replicas'))
    return /^[1-9]\d{0,2}$/.test(text) ? undefined : 'a whole number from 1';
  const parsed = quantitySchema.safeParse(text);
  return parsed.success ? undefined : 'such as 250m or 256Mi';
}

/** One figure of a size. What can't be read stays in the input with the accepted form, and keeps the form from going on. */
export function SizingInput({
  cell,
  label,
  disabled,
  preset,
  override,
  onChange,
}: SizingInputProps) {
  const { text, changed } = cellText(override, cell, preset);
  const [draft, setDraft] = useState<string>();
  const problem = draft === undefined ? undefined : problemOf(cell, draft);
  return (
    <TextField
      size="small"
      disabled={disabled}
      value={draft ?? text}
      error={problem !== undefined}
      helperText={problem}
      onChange={event => {
        const next = event.target.value.trim();
        setDraft(next);
        onChange(next);
      }}
      onBlur={() => problem === undefined && setDraft(undefined)}
      inputProps={{ 'aria-label': label, spellCheck: false }}
      sx={{
        width: cell.startsWith('replicas') ? 64 : 88,
        ...textFieldStyle,
        '&& input': { py: 0.5, fontSize: 13, fontWeight: changed ? 600 : 400 },
      }}
    />
  );
}
