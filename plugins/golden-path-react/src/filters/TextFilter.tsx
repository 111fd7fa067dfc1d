import Search from '@mui/icons-material/Search';
import InputBase from '@mui/material/InputBase';
import { useEffect, useRef, useState } from 'react';
import { controlStyle } from './FilterMenu';

/** Time without typing after which the text is looked for, in milliseconds. */
export const typingMilliseconds = 250;

const isTyping = (target: EventTarget | null) =>
  target instanceof HTMLElement &&
  (target.isContentEditable ||
    ['INPUT', 'TEXTAREA', 'SELECT'].includes(target.tagName));

/** Text filter of the page; `/` leads to it from anywhere on the page. */
export function TextFilter({
  label,
  text,
  onChange,
}: {
  /** What may be typed, such as `Service, team or release`. */
  label: string;
  text: string;
  onChange(text: string): void;
}) {
  const input = useRef<HTMLInputElement>(null);
  const [typed, setTyped] = useState(text);
  const [known, setKnown] = useState(text);
  if (known !== text) {
    setKnown(text);
    setTyped(text);
  }
  useEffect(() => {
    if (typed === text) return undefined;
    const timer = setTimeout(() => onChange(typed), typingMilliseconds);
    return () => clearTimeout(timer);
  }, [typed, text, onChange]);
  useEffect(() => {
    const focus = (event: KeyboardEvent) => {
      if (event.key !== '/' || event.ctrlKey || event.metaKey || event.altKey)
        return;
      if (isTyping(event.target)) return;
      event.preventDefault();
      input.current?.focus();
      input.current?.select();
    };
    document.addEventListener('keydown', focus);
    return () => document.removeEventListener('keydown', focus);
  }, []);
  return (
    <InputBase
      inputRef={input}
      type="search"
      value={typed}
      onChange={event => setTyped(event.target.value)}
      placeholder={label}
      inputProps={{
        'aria-label': label,
        'aria-keyshortcuts': '/',
        maxLength: 200,
      }}
      startAdornment={
        <Search
          aria-hidden
          sx={{ fontSize: 18, color: 'var(--gp-text-muted)' }}
        />
      }
      sx={{
        ...controlStyle,
        flex: '0 1 216px',
        minWidth: 140,
        '& input': { p: 0, height: 30 },
        '& input::placeholder': { color: 'var(--gp-text-faint)', opacity: 1 },
        '&.Mui-focused': { outline: '2px solid var(--gp-focus)' },
      }}
    />
  );
}
