import { createExtensionPoint } from '@backstage/backend-plugin-api';
import type { OnCallSource } from '@golden-path/plugin-golden-path-node';
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

/** Where a module says who is on call, instead of `goldenPath.onCall`. */
export interface OnCallSourceExtensionPoint {
  /** @throws Error for a second source */
  setOnCallSource(source: OnCallSource): void;
}

/** {@link OnCallSourceExtensionPoint} */
export const onCallSourceExtensionPoint =
  createExtensionPoint<OnCallSourceExtensionPoint>({
    id: 'readiness.on-call',
  });
