import { type Live, useLive } from '@golden-path/plugin-golden-path-react';

/** Channel of the delivery backend's signals. */
export const deliveryChannel = 'delivery';

/** {@link useLive} of what the delivery backend answers. */
export const useLiveDelivery = <T>(
  load: (signal: AbortSignal) => Promise<T>,
): Live<T> => useLive(load, { channel: deliveryChannel });
