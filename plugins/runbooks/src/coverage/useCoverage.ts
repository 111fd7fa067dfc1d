import { useApi } from '@backstage/frontend-plugin-api';
import { longestPage } from '@golden-path/plugin-golden-path-common';
import {
  type ListSnapshot,
  type LivePages,
  PageReader,
  useLivePages,
} from '@golden-path/plugin-golden-path-react';
import type { CoveragePage } from '@golden-path/plugin-runbooks-common';
import { useMemo } from 'react';
import { runbooksApiRef } from '../api';
import { runbooksChannel } from '../live';
import { type CoverageQuestion, coverageQueryOf } from './coverageQuestion';

/**
 * The services that a question selects, read as one scrolls and kept up to date.
 * @param question - the same object for the same question
 */
export function useCoverage(
  question: CoverageQuestion,
): LivePages<ListSnapshot<CoveragePage>> {
  const api = useApi(runbooksApiRef);
  const reader = useMemo(
    () =>
      new PageReader<CoveragePage>((cursor, signal) =>
        api.getCoverage(
          {
            ...coverageQueryOf(question),
            limit: longestPage,
            ...(cursor && { cursor }),
          },
          signal,
        ),
      ),
    [api, question],
  );
  return useLivePages(reader, { channel: runbooksChannel });
}
