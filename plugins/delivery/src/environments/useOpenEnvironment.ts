import type { EnvironmentState } from '@golden-path/plugin-delivery-common';
import { useCallback, useRef, useState } from 'react';
import { useSearchParams } from 'react-router-dom';
import { needsMost } from './environmentStatus';

/** Tabs of an open environment. */
export const environmentViews = [
  'objects',
  'difference',
  'events',
  'history',
] as const;

/** {@link environmentViews} */
export type EnvironmentView = (typeof environmentViews)[number];

/** Which environment is open and what of it is shown; the address says it, so that it can be handed on. */
export interface OpenEnvironment {
  readonly environment: string | undefined;
  /** Object as `Kind/name`. */
  readonly object: string | undefined;
  readonly view: EnvironmentView;
  /** Whether the address chose the environment. */
  readonly linked: boolean;
  toggle(environment: string): void;
  open(environment: string): void;
  chooseObject(object: string | undefined): void;
  chooseView(view: EnvironmentView): void;
}

/**
 * The open environment of `?environment=…&object=…&view=…`. Without one, the environment that needed somebody most when
 * the first answer came: later answers don't move a reader elsewhere.
 */
export function useOpenEnvironment(
  environments: readonly EnvironmentState[] | undefined,
): OpenEnvironment {
  const [params, setParams] = useSearchParams();
  const [closed, setClosed] = useState(false);
  const atFirst = useRef<{ environment: string | undefined }>();
  if (environments && !atFirst.current)
    atFirst.current = { environment: needsMost(environments)?.environment };

  const linked = params.get('environment') ?? undefined;
  const environment =
    linked ?? (closed ? undefined : atFirst.current?.environment);
  const asked = params.get('view');
  const view = environmentViews.find(each => each === asked) ?? 'objects';

  const change = useCallback(
    (values: Readonly<Record<string, string | undefined>>) =>
      setParams(
        before => {
          const next = new URLSearchParams(before);
          for (const [key, value] of Object.entries(values))
            if (value === undefined) next.delete(key);
            else next.set(key, value);
          return next;
        },
        { replace: true, preventScrollReset: true },
      ),
    [setParams],
  );
  const open = useCallback(
    (name: string) =>
      change({ environment: name, object: undefined, view: undefined }),
    [change],
  );
  const toggle = useCallback(
    (name: string) => {
      if (name !== environment) {
        open(name);
        return;
      }
      setClosed(true);
      change({ environment: undefined, object: undefined, view: undefined });
    },
    [change, environment, open],
  );
  return {
    environment,
    object: params.get('object') ?? undefined,
    view,
    linked: linked !== undefined,
    toggle,
    open,
    chooseObject: object => change({ environment, object }),
    chooseView: next => change({ environment, view: next }),
  };
}
