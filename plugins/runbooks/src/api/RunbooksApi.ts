import type { CompoundEntityRef } from '@backstage/catalog-model';
import { createApiRef } from '@backstage/frontend-plugin-api';
import type {
  CoveragePage,
  CoverageSummary,
  FoundRunbook,
  OnCallNow,
  PlatformPages,
  RunbookPageAnswer,
  RunbookRuns,
  RunPlace,
  ServiceRunbooks,
  TickChange,
} from '@golden-path/plugin-runbooks-common';
import type { CoverageQuery, FindQuery } from './queries';

/**
 * The runbooks backend, as pages use it. Every call rejects with a ResponseError that carries the backend's message. An
 * answer that has not changed since the last call is the same object, so that a page has nothing to draw again.
 */
export interface RunbooksApi {
  getRunbooks(
    service: CompoundEntityRef,
    signal?: AbortSignal,
  ): Promise<ServiceRunbooks>;
  /** A page with its text, by the id that lists of pages have. */
  getPage(
    service: CompoundEntityRef,
    page: string,
    signal?: AbortSignal,
  ): Promise<RunbookPageAnswer>;
  getOnCall(
    service: CompoundEntityRef,
    signal?: AbortSignal,
  ): Promise<OnCallNow>;
  /** Asks for repository and alerts to be read again soon. */
  refresh(service: CompoundEntityRef): Promise<void>;
  getRuns(
    service: CompoundEntityRef,
    place: RunPlace,
    signal?: AbortSignal,
  ): Promise<RunbookRuns>;
  /** Ticks a step or takes the tick back, for everyone. Begins a run where there is none. */
  tick(service: CompoundEntityRef, change: TickChange): Promise<RunbookRuns>;
  /** Ends the current run; the next tick begins another. */
  startOver(service: CompoundEntityRef, place: RunPlace): Promise<RunbookRuns>;
  /** Where an address such as `/runbooks/payments-api/PaymentsApiRestarting` leads. */
  find(query: FindQuery, signal?: AbortSignal): Promise<FoundRunbook>;
  getCoverage(
    query: CoverageQuery,
    signal?: AbortSignal,
  ): Promise<CoveragePage>;
  getSummary(signal?: AbortSignal): Promise<CoverageSummary>;
  getPlatformPages(signal?: AbortSignal): Promise<PlatformPages>;
  getPlatformPage(
    page: string,
    signal?: AbortSignal,
  ): Promise<RunbookPageAnswer>;
}

/** {@link RunbooksApi} */
export const runbooksApiRef = createApiRef<RunbooksApi>().with({
  id: 'plugin.runbooks.client',
  pluginId: 'runbooks',
});
