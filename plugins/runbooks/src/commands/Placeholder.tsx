import type { FilledPart } from '@golden-path/plugin-runbooks-common';
import Box from '@mui/material/Box';
import { type KeyboardEvent, useState } from 'react';
import { useCommands } from './CommandsContext';

const markStyle = {
  borderRadius: '2px',
  bgcolor: 'var(--gp-primary-bg)',
  color: 'var(--gp-text)',
  boxShadow: '0 1px 0 var(--gp-primary)',
} as const;

/** A word that was filled in, underlined; its title says for what it stands. What was typed can be taken back by a press. */
export function FilledWord({
  name,
  text,
}: {
  readonly name: string;
  readonly text: string;
}) {
  const commands = useCommands();
  if (!commands?.typed.has(name))
    return (
      <Box component="mark" title={`stands for ${name}`} sx={markStyle}>
        {text}
      </Box>
    );
  return (
    <Box
      component="button"
      type="button"
      title={`typed for ${name}`}
      aria-label={`${text}, typed for ${name}: change it`}
      onClick={() => commands.type(name, '')}
      sx={{ ...markStyle, p: 0, border: 0, font: 'inherit', cursor: 'pointer' }}
    >
      {text}
    </Box>
  );
}

type Unfilled = Extract<FilledPart, { filled: false }>;

/** A character that can't be seen, by its name: what would run isn't what is shown. */
function Flagged({ part: { text, why } }: { readonly part: Unfilled }) {
  return (
    <Box
      component="mark"
      title={why}
      sx={{
        borderRadius: '2px',
        bgcolor: 'var(--gp-bad-bg)',
        color: 'var(--gp-bad)',
        boxShadow: '0 0 0 1px var(--gp-bad-line)',
      }}
    >
      {text}
    </Box>
  );
}

const isPlaceholder = ({ text }: Unfilled): boolean => /^[{<]/.test(text);

/** A placeholder that nothing fills, tinted, into which a value is typed: Enter fills it in wherever it stands. */
function Field({ part }: { readonly part: Unfilled }) {
  const { name, text, why } = part;
  const commands = useCommands();
  const [draft, setDraft] = useState('');
  const fill = () => commands?.type(name, draft.trim());
  return (
    <Box
      component="input"
      value={draft}
      placeholder={text}
      aria-label={`Value for ${name}`}
      title={why}
      spellCheck={false}
      autoComplete="off"
      maxLength={256}
      onChange={event => setDraft(event.target.value)}
      onBlur={fill}
      onKeyDown={(event: KeyboardEvent) => {
        if (event.key !== 'Enter') return;
        fill();
        // The field goes away once it is filled in; what comes next is to copy.
        event.currentTarget
          .closest('[role=group]')
          ?.querySelector<HTMLElement>('[data-copy]')
          ?.focus();
      }}
      style={{ width: `${Math.max(text.length, draft.length) + 2}ch` }}
      sx={{
        maxWidth: '100%',
        height: 20,
        p: '0 2px',
        font: 'inherit',
        color: 'var(--gp-text)',
        bgcolor: 'var(--gp-attention-bg)',
        border: '1px solid var(--gp-attention-line)',
        borderRadius: '2px',
        '&::placeholder': { color: 'var(--gp-attention)', opacity: 1 },
      }}
    />
  );
}

/** What is not filled in: a field for a placeholder, a mark for a character that can't be seen. */
export const UnfilledWord = ({ part }: { readonly part: Unfilled }) =>
  isPlaceholder(part) ? <Field part={part} /> : <Flagged part={part} />;
