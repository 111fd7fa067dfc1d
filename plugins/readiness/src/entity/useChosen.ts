import type { EnvironmentScorecard } from '@golden-path/plugin-readiness-common';
import { useCallback, useMemo } from 'react';
import { useSearchParams } from 'react-router-dom';

/** What of the table of checks is left out. */
export type CheckFilter = 'not-passing' | 'differences';

/** What a reader looks at; the address says it, so that it can be handed on. */
export interface Chosen {
  /** Name of an environment; there may be none of that name here. */
  readonly environment: string | undefined;
  /** The open check. */
  readonly check: string | undefined;
  /** The check whose fix a link leads to; it counts while that check is open. */
  readonly fix: string | undefined;
  /** The alert whose page alone that link proposes. */
  readonly alert: string | undefined;
  readonly filters: ReadonlySet<CheckFilter>;
  chooseEnvironment(environment: string): void;
  /** Opens a check, or closes the open one. */
  toggle(check: string): void;
  open(check: string): void;
  close(): void;
  filter(filter: CheckFilter, on: boolean): void;
}

const filterNames: readonly CheckFilter[] = ['not-passing', 'differences'];

/**
 * `?environment=…&check=…&fix=…&alert=…&only=…`. Without an environment, the one that is furthest on the way to production: that is
 * what readiness is about.
 */
export function useChosen(
  environments: readonly EnvironmentScorecard[] | undefined,
): Chosen {
  const [params, setParams] = useSearchParams();
  const environment =
    params.get('environment') ?? environments?.at(-1)?.environment;
  const check = params.get('check') ?? undefined;
  const fix = params.get('fix') ?? undefined;
  const alert = params.get('alert') ?? undefined;
  const only = params.getAll('only').join(' ');
  const filters = useMemo(
    () => new Set(filterNames.filter(name => only.split(' ').includes(name))),
    [only],
  );
  const change = useCallback(
    (edit: (next: URLSearchParams) => void) =>
      setParams(
        before => {
          const next = new URLSearchParams(before);
          edit(next);
          return next;
        },
        { replace: true, preventScrollReset: true },
      ),
    [setParams],
  );
  const open = useCallback(
    (name: string) => change(next => next.set('check', name)),
    [change],
  );
  const toggle = useCallback(
    (name: string) =>
      change(next => {
        if (next.get('check') === name) next.delete('check');
        else next.set('check', name);
      }),
    [change],
  );
  const close = useCallback(
    () => change(next => next.delete('check')),
    [change],
  );
  const chooseEnvironment = useCallback(
    (name: string) => change(next => next.set('environment', name)),
    [change],
  );
  const filter = useCallback(
    (name: CheckFilter, on: boolean) =>
      change(next => {
        const others = next.getAll('only').filter(each => each !== name);
        next.delete('only');
        for (const each of on ? [...others, name] : others)
          next.append('only', each);
      }),
    [change],
  );
  return {
    environment,
    check,
    fix,
    alert,
    filters,
    chooseEnvironment,
    toggle,
    open,
    close,
    filter,
  };
}
