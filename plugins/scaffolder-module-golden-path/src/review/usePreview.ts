import { useApi } from '@backstage/frontend-plugin-api';
import {
  goldenPathApiRef,
  Loaded,
  useLoaded,
} from '@golden-path/plugin-golden-path';
import type { Preview } from '@golden-path/plugin-golden-path-common';
import { useCallback, useMemo } from 'react';

/** The preview of a form's values; asked anew when they change. */
export function usePreview(
  values: Readonly<Record<string, unknown>>,
): Loaded<Preview> {
  const api = useApi(goldenPathApiRef);
  const key = JSON.stringify(values);
  const stable = useMemo(
    () => JSON.parse(key) as Record<string, unknown>,
    [key],
  );
  return useLoaded(
    useCallback(
      (signal: AbortSignal) => api.preview(stable, signal),
      [api, stable],
    ),
  );
}
