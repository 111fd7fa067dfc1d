import { createExtensionPoint } from '@backstage/backend-plugin-api';
import type { ReadinessCheck } from '@golden-path/plugin-readiness-common';

/** Where modules add checks of an organisation. */
export interface ReadinessChecksExtensionPoint {
  /** Each comes after the others of its category. @throws Error at the start for an id that another check has */
  addChecks(...checks: readonly ReadinessCheck[]): void;
}

/** {@link ReadinessChecksExtensionPoint} */
export const readinessChecksExtensionPoint =
  createExtensionPoint<ReadinessChecksExtensionPoint>({
    id: 'readiness.checks',
  });
