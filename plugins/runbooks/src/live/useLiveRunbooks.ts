import { type Live, useLive } from '@golden-path/plugin-golden-path-react';

/** Channel of the runbooks backend's signals. */
export const runbooksChannel = 'runbooks';

/** {@link useLive} of what the runbooks backend answers. */
export const useLiveRunbooks = <T>(
  load: (signal: AbortSignal) => Promise<T>,
  { keep }: { keep?: boolean } = {},
): Live<T> => useLive(load, { channel: runbooksChannel, keep });
