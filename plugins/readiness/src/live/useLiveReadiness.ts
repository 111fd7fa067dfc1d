import { type Live, useLive } from '@golden-path/plugin-golden-path-react';

/** Channel of the readiness backend's signals. */
export const readinessChannel = 'readiness';

/** {@link useLive} of what the readiness backend answers. */
export const useLiveReadiness = <T>(
  load: (signal: AbortSignal) => Promise<T>,
  { keep }: { keep?: boolean } = {},
): Live<T> => useLive(load, { channel: readinessChannel, keep });
