import type { z as Zod } from 'zod/v3';

/** The service that an action is asked about, for {@link serviceReference}. */
export const serviceInput = (z: typeof Zod) =>
  z
    .string()
    .max(300)
    .describe(
      'Name or entity reference, such as component:default/refunds-api',
    );
