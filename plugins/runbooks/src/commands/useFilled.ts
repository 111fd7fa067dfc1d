import {
  type FilledCommand,
  type FilledLink,
  type FilledText,
  fillCommand,
  fillLink,
  fillText,
} from '@golden-path/plugin-runbooks-common';
import { useMemo } from 'react';
import { useCommands } from './CommandsContext';

/** What links are opened at: the last hour, in milliseconds. */
const lookBack = 3_600_000;

const lastHour = () => {
  const to = Date.now();
  return {
    from: new Date(to - lookBack).toISOString(),
    to: new Date(to).toISOString(),
  };
};

const holdsPlaceholder = (text: string): boolean =>
  /\{\{[^}]+\}\}|%7B%7B/i.test(text);

const nowhere =
  'Open this page from the Runbooks tab of a service: there it is filled in.';

const asWritten = (text: string): FilledText => ({ parts: [{ text }], text });

/** A command, filled in for the place of the page, if it has one, and with what the reader typed. */
export function useFilledCommand(code: string): FilledCommand {
  const commands = useCommands();
  return useMemo(
    () =>
      fillCommand(
        code,
        commands?.place,
        Object.fromEntries(commands?.typed ?? []),
      ),
    [code, commands],
  );
}

/** Code in a sentence, filled in for the place of the page. */
export function useFilledText(text: string): FilledText {
  const place = useCommands()?.place;
  return useMemo(
    () =>
      place ? fillText(text, { place, time: lastHour() }) : asWritten(text),
    [text, place],
  );
}

/** A link to another site, filled in for the place of the page, at the last hour. */
export function useFilledHref(href: string): FilledLink {
  const place = useCommands()?.place;
  return useMemo(() => {
    if (place) return fillLink(href, { place, time: lastHour() });
    return holdsPlaceholder(href)
      ? { href: undefined, why: nowhere }
      : { href };
  }, [href, place]);
}
