import { useApi } from '@backstage/frontend-plugin-api';
import { goldenPathApiRef } from '@golden-path/plugin-golden-path';
import type { NameAvailability } from '@golden-path/plugin-golden-path-common';
import { useEffect, useState } from 'react';

/** What is known about a name while it is typed. */
export type NameState =
  | { readonly status: 'empty' | 'checking' }
  | { readonly status: 'answered'; readonly answer: NameAvailability }
  | { readonly status: 'unknown'; readonly error: Error };

/** Pause after the last key stroke before the backend is asked, in milliseconds. */
const typingPause = 300;

/** Asks whether a name is free, a moment after the last key stroke; an overtaken question is aborted. */
export function useNameAvailability(name: string, owner?: string): NameState {
  const api = useApi(goldenPathApiRef);
  const [state, setState] = useState<NameState>({ status: 'empty' });
  useEffect(() => {
    if (!name) {
      setState({ status: 'empty' });
      return undefined;
    }
    const controller = new AbortController();
    setState({ status: 'checking' });
    const timer = setTimeout(() => {
      api.getNameAvailability(name, { owner, signal: controller.signal }).then(
        answer =>
          !controller.signal.aborted &&
          setState({ status: 'answered', answer }),
        (error: unknown) =>
          !controller.signal.aborted &&
          setState({
            status: 'unknown',
            error: error instanceof Error ? error : new Error(String(error)),
          }),
      );
    }, typingPause);
    return () => {
      controller.abort();
      clearTimeout(timer);
    };
  }, [api, name, owner]);
  return state;
}
