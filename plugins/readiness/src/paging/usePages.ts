import {
  type ListPage,
  type ListSnapshot,
  type LivePages,
  PageReader,
  useLivePages,
} from '@golden-path/plugin-golden-path-react';
import { useMemo } from 'react';
import { readinessChannel } from '../live';

/**
 * {@link useLivePages} of a list that the readiness backend answers.
 * @param ask - the same function for the same question
 */
export function usePages<Page extends ListPage>(
  ask: (cursor: string | undefined, signal: AbortSignal) => Promise<Page>,
): LivePages<ListSnapshot<Page>> {
  const reader = useMemo(() => new PageReader(ask), [ask]);
  return useLivePages(reader, { channel: readinessChannel });
}
