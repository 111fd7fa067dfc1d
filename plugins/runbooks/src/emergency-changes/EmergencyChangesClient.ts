import { parseEntityRef } from '@backstage/catalog-model';
import { fetchApiRef, useApi } from '@backstage/frontend-plugin-api';
import {
  ConditionalReader,
  type Fetching,
  searchOf,
  servicePath,
} from '@golden-path/plugin-golden-path-react';
import type {
  EmergencyChange,
  EmergencyPreview,
  EmergencyPreviewRequest,
  EmergencyRequest,
  EmergencyWaive,
  OverlayFiles,
} from '@golden-path/plugin-runbooks-common';
import { useMemo } from 'react';

/**
 * Emergency changes over HTTP. Services are entity references. Every call rejects with a ResponseError that carries the
 * backend's message.
 */
export class EmergencyChangesClient {
  private readonly reader: ConditionalReader;

  constructor(fetchApi: Fetching) {
    this.reader = new ConditionalReader(fetchApi, 'runbooks');
  }

  /** Those under way first. */
  list = async (
    service: string,
    signal?: AbortSignal,
  ): Promise<readonly EmergencyChange[]> => {
    const { changes } = await this.reader.get<{
      changes: readonly EmergencyChange[];
    }>(`${pathOf(service)}/emergency-changes`, signal);
    return changes;
  };

  overlay = (
    service: string,
    environment: string,
    signal?: AbortSignal,
  ): Promise<OverlayFiles> =>
    this.reader.get(
      `${pathOf(service)}/overlay${searchOf({ environment })}`,
      signal,
    );

  preview = (
    service: string,
    request: EmergencyPreviewRequest,
  ): Promise<EmergencyPreview> =>
    this.reader.post(`${pathOf(service)}/emergency-changes/preview`, request);

  /** Rejects with 409 when the overlay isn't what the preview was of. */
  open = (
    service: string,
    request: EmergencyRequest,
  ): Promise<EmergencyChange> =>
    this.reader.post(`${pathOf(service)}/emergency-changes`, request);

  waive = (id: string, request: EmergencyWaive): Promise<EmergencyChange> =>
    this.reader.post(
      `/emergency-changes/${encodeURIComponent(id)}/waive`,
      request,
    );
}

const pathOf = (service: string) => servicePath(parseEntityRef(service));

/** One client for as long as a part is shown. */
export function useEmergencyChanges(): EmergencyChangesClient {
  const fetchApi = useApi(fetchApiRef);
  return useMemo(() => new EmergencyChangesClient(fetchApi), [fetchApi]);
}
