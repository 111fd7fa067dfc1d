import type { KubernetesObject } from '@golden-path/plugin-kubernetes-objects-common';

/** An overlay of the config repository as kustomize renders it. */
export interface RenderedEvidence {
  /** Commit of the config repository; undefined on the command line. */
  readonly commit: string | undefined;
  /** Folder of the overlay, as people find it. */
  readonly path: string;
  readonly objects: readonly KubernetesObject[];
  /** What of it could not be read. What would pass is then `unknown`. */
  readonly problems: readonly string[];
}
