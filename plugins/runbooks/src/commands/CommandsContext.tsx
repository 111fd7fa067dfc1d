import type { RunbookPlace } from '@golden-path/plugin-runbooks-common';
import {
  createContext,
  type ReactNode,
  useCallback,
  useContext,
  useMemo,
  useState,
} from 'react';

/** What commands of a page are filled in with. */
export interface Commands {
  /** Undefined where no environment of a service is chosen. */
  readonly place: RunbookPlace | undefined;
  /** What the reader typed for placeholders that nothing else fills, by name. */
  readonly typed: ReadonlyMap<string, string>;
  /** Fills a placeholder in, in every command; an empty value takes it back. */
  type(name: string, value: string): void;
}

const nothingTyped: ReadonlyMap<string, string> = new Map();

const CommandsContext = createContext<Commands | undefined>(undefined);

/** Tells the commands below it where they are run, and keeps what is typed into them. */
export function CommandsProvider({
  place,
  children,
}: {
  /** The same object as long as it is the same place; undefined where no environment of a service is chosen. */
  readonly place: RunbookPlace | undefined;
  readonly children: ReactNode;
}) {
  const [typed, setTyped] = useState(nothingTyped);
  const type = useCallback(
    (name: string, value: string) =>
      setTyped(before => {
        const next = new Map(before);
        if (value === '') next.delete(name);
        else next.set(name, value);
        return next;
      }),
    [],
  );
  const commands = useMemo(
    () => ({ place, typed, type }),
    [place, typed, type],
  );
  return (
    <CommandsContext.Provider value={commands}>
      {children}
    </CommandsContext.Provider>
  );
}

/** {@link Commands} of the page; undefined outside of one. */
export const useCommands = (): Commands | undefined =>
  useContext(CommandsContext);
