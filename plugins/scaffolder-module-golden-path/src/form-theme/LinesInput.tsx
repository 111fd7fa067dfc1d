import OutlinedInput from '@mui/material/OutlinedInput';
import { useState } from 'react';
import { controlStyle, notesId } from '../field';
import type { PlainSchema, WidgetProps } from './formTypes';
import { itemErrors } from './wording';

const linesOf = (text: string) =>
  text
    .split('\n')
    .map(line => line.trim())
    .filter(line => line !== '');

/** A list of texts, one a line; `ui:widget: lines`. */
export function LinesInput({
  id,
  value,
  label,
  schema,
  options,
  disabled,
  readonly,
  rawErrors = [],
  onChange,
}: WidgetProps) {
  const items: readonly string[] = Array.isArray(value) ? value : [];
  const [draft, setDraft] = useState<string>();
  return (
    <OutlinedInput
      id={id}
      size="small"
      fullWidth
      multiline
      minRows={Number(options.rows ?? 2)}
      maxRows={10}
      value={draft ?? items.join('\n')}
      placeholder={String(options.placeholder ?? '')}
      disabled={disabled || readonly}
      error={
        rawErrors.length > 0 ||
        itemErrors(label, schema as PlainSchema, items).length > 0
      }
      onChange={event => {
        setDraft(event.target.value);
        onChange(linesOf(event.target.value));
      }}
      onBlur={() => setDraft(undefined)}
      inputProps={{ 'aria-describedby': notesId(id), spellCheck: false }}
      sx={{
        ...controlStyle,
        '& textarea': { font: '13px/20px var(--gp-mono)' },
      }}
    />
  );
}
