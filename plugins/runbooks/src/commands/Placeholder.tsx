import type { FilledPart } from '@golden-path/plugin-runbooks-common';
import { useState } from 'react';
import { useCommands } from './CommandsContext';

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
      <mark className="filled" title={`stands for ${name}`}>
        {text}
      </mark>
    );
  return (
    <button
      type="button"
      className="filled"
      title={`typed for ${name}`}
      aria-label={`${text}, typed for ${name}: change it`}
      onClick={() => commands.type(name, '')}
    >
      {text}
    </button>
  );
}

type Unfilled = Extract<FilledPart, { filled: false }>;

/** A character that can't be seen, by its name: what would run isn't what is shown. */
function Flagged({ part: { text, why } }: { readonly part: Unfilled }) {
  return (
    <mark className="flagged" title={why}>
      {text}
    </mark>
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
    <input
      className="unfilled"
      value={draft}
      placeholder={text}
      aria-label={`Value for ${name}`}
      title={why}
      spellCheck={false}
      autoComplete="off"
      maxLength={256}
      onChange={event => setDraft(event.target.value)}
      onBlur={fill}
      onKeyDown={event => {
        if (event.key !== 'Enter') return;
        fill();
        // The field goes away once it is filled in; what comes next is to copy.
        event.currentTarget
          .closest('[role=group]')
          ?.querySelector<HTMLElement>('[data-copy]')
          ?.focus();
      }}
      style={{ width: `${Math.max(text.length, draft.length) + 2}ch` }}
    />
  );
}

/** What is not filled in: a field for a placeholder, a mark for a character that can't be seen. */
export const UnfilledWord = ({ part }: { readonly part: Unfilled }) =>
  isPlaceholder(part) ? <Field part={part} /> : <Flagged part={part} />;
