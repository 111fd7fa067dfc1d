import { useApi } from '@backstage/frontend-plugin-api';
import { longestPage } from '@golden-path/plugin-golden-path-common';
import { messageOf, serviceRef } from '@golden-path/plugin-golden-path-react';
import { useCallback, useEffect, useRef, useState } from 'react';
import { readinessApiRef, type ResultsQuery } from '../api';
import { type FixProgress, openFixes } from './openFixes';

/** Change requests being opened for services with one cause. */
export interface FixRun {
  /** By service; empty before it was started. */
  readonly progress: ReadonlyMap<string, FixProgress>;
  readonly running: boolean;
  /** Why the services could not be read. */
  readonly error: string | undefined;
  /** Opens those of all services that fail for the cause and have no open change request. */
  start(): void;
  /** Ends it behind the service that is under way. */
  stop(): void;
}

/** {@link FixRun} of the results that a query with a cause selects. */
export function useFixRun(query: ResultsQuery): FixRun {
  const api = useApi(readinessApiRef);
  const [progress, setProgress] = useState<ReadonlyMap<string, FixProgress>>(
    new Map(),
  );
  const [state, setState] = useState<{ running: boolean; error?: string }>({
    running: false,
  });
  const controller = useRef<AbortController>();
  useEffect(() => () => controller.current?.abort(), []);
  const start = useCallback(() => {
    const own = new AbortController();
    controller.current = own;
    const run = async () => {
      const targets = [];
      let cursor: string | undefined;
      do {
        const page = await api.getResults(
          {
            ...query,
            status: ['fail'],
            limit: longestPage,
            ...(cursor && { cursor }),
          },
          own.signal,
        );
        for (const { service, fix } of page.rows)
          if (!fix) targets.push({ service, ref: serviceRef(service) });
        cursor = page.nextCursor;
      } while (cursor);
      await openFixes(
        targets,
        query,
        api,
        (service, next) =>
          setProgress(before => new Map(before).set(service, next)),
        own.signal,
      );
    };
    setState({ running: true });
    setProgress(new Map());
    run().then(
      () => setState({ running: false }),
      (error: Error) => setState({ running: false, error: messageOf(error) }),
    );
  }, [api, query]);
  const stop = useCallback(() => controller.current?.abort(), []);
  return {
    progress,
    running: state.running,
    error: state.error,
    start,
    stop,
  };
}
