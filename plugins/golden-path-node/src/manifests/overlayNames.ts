import type { EnvironmentPlan } from '@golden-path/plugin-golden-path-common';

/** Number that stands for a change request's in a preview's overlay; the ApplicationSet puts the real one there. */
export const previewNumber = '0';

/** Namespace as an overlay writes it. */
export const overlayNamespace = ({ namespace }: EnvironmentPlan): string =>
  namespace.replace('{number}', previewNumber);
