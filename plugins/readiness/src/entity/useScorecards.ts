import { useApi } from '@backstage/frontend-plugin-api';
import type { Live } from '@golden-path/plugin-golden-path-react';
import type {
  ReadinessDefinitions,
  ServiceScorecards,
} from '@golden-path/plugin-readiness-common';
import { useCallback } from 'react';
import {
  type ServiceOfPage,
  useService,
} from '@golden-path/plugin-golden-path-react/entity';
import { readinessApiRef } from '../api';
import { useLiveReadiness } from '../live';

/** What the page shows: scorecards, and what is judged. */
export interface Judged {
  readonly scorecards: ServiceScorecards;
  readonly definitions: ReadinessDefinitions;
}

/** The scorecards of the entity that the page is about, and what is judged. */
export function useScorecards(): ServiceOfPage & {
  readonly answer: Omit<Live<Judged>, 'loading'>;
  /** Asks for the scorecards anew. */
  look(): void;
} {
  const { service, owners } = useService();
  const api = useApi(readinessApiRef);
  const loadScorecards = useCallback(
    (signal: AbortSignal) => api.getScorecards(service, signal),
    [api, service],
  );
  const loadDefinitions = useCallback(
    (signal: AbortSignal) => api.getDefinitions(signal),
    [api],
  );
  const scorecards = useLiveReadiness(loadScorecards);
  const definitions = useLiveReadiness(loadDefinitions);
  return {
    service,
    owners,
    answer: {
      value:
        scorecards.value && definitions.value
          ? { scorecards: scorecards.value, definitions: definitions.value }
          : undefined,
      error: scorecards.error ?? definitions.error,
      answeredAt: scorecards.answeredAt,
      retry() {
        scorecards.retry();
        definitions.retry();
      },
    },
    look: scorecards.retry,
  };
}
