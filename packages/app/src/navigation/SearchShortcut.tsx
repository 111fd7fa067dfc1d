import { useSearchModal } from '@backstage/plugin-search';
import { useEffect } from 'react';

const isField = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable ||
    target.matches('input, textarea, select, [role="textbox"]'));

/** `/`, Ctrl-K and ⌘K open the search from anywhere; where somebody types, `/` is what they type. */
export function SearchShortcut() {
  const { setOpen } = useSearchModal();
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      const command = event.ctrlKey || event.metaKey;
      const asked = command
        ? event.key.toLowerCase() === 'k' && !event.altKey && !event.shiftKey
        : event.key === '/' && !isField(event.target);
      if (!asked || event.defaultPrevented) return;
      event.preventDefault();
      setOpen(true);
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, [setOpen]);
  return null;
}
