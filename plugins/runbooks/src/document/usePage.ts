import type { CompoundEntityRef } from '@backstage/catalog-model';
import { configApiRef, useApi } from '@backstage/frontend-plugin-api';
import type { Live } from '@golden-path/plugin-golden-path-react';
import {
  readRunbook,
  type RunbookDocument,
  type RunbookDocumentProblem,
  type RunbookPage,
} from '@golden-path/plugin-runbooks-common';
import { useCallback, useMemo } from 'react';
import { runbooksApiRef } from '../api';
import { useLiveRunbooks } from '../live';

/** A page of a service with what it consists of, or why it can't be shown. */
export interface PageOfService {
  readonly answer: Live<RunbookPage | undefined>;
  /** The same object as long as the page says the same. */
  readonly document: RunbookDocument | RunbookDocumentProblem | undefined;
}

/** What a page consists of, read once for each text; undefined while there is no page. */
export function useReadDocument(
  page: RunbookPage | undefined,
): RunbookDocument | RunbookDocumentProblem | undefined {
  const config = useApi(configApiRef);
  const imageHosts = useMemo(
    () => config.getOptionalStringArray('runbooks.imageHosts') ?? [],
    [config],
  );
  const { text, id: path } = page ?? {};
  return useMemo(
    () =>
      text === undefined || path === undefined
        ? undefined
        : readRunbook(text, { path, imageHosts }),
    [text, path, imageHosts],
  );
}

/**
 * Reads a page of a service, live.
 * @param id - undefined: there is none, and nothing is asked
 */
export function usePage(
  service: CompoundEntityRef,
  id: string | undefined,
): PageOfService {
  const api = useApi(runbooksApiRef);
  const load = useCallback(
    async (signal: AbortSignal) =>
      id === undefined ? undefined : api.getPage(service, id, signal),
    [api, service, id],
  );
  const answer = useLiveRunbooks(load);
  return { answer, document: useReadDocument(answer.value) };
}
