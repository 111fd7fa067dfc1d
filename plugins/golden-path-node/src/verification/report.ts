import type {
  CheckResult,
  Finding,
} from '@golden-path/plugin-golden-path-common';
import type { KubernetesObject } from '@golden-path/plugin-kubernetes-objects-common';

/** What rendering and checking said about one overlay. */
export interface OverlayReport {
  /** Folder of the overlay in its tree; `''` for the root. */
  readonly path: string;
  readonly environment: string;
  /** The service whose folder it is in, where it is in one. */
  readonly service?: string;
  /**
   * - `verified`: rendered, without a finding of severity `error`
   * - `failed`: rendered, with errors
   * - `not-rendered`: refused before, or by, the renderer
   */
  readonly status: 'verified' | 'failed' | 'not-rendered';
  readonly objects: readonly KubernetesObject[];
  /** Objects that match the schema of their kind; those without a known schema don't count. */
  readonly validObjects: number;
  /** Results of the manifest checks; empty where nothing was rendered. */
  readonly checks: readonly CheckResult[];
  readonly findings: readonly Finding[];
  /** Time of the build alone; near 0 when the answer was known. */
  readonly renderMilliseconds: number;
  readonly milliseconds: number;
}

/** What rendering and checking every overlay of a tree said. Plain data. */
export interface VerificationReport {
  /** `failed` when any finding is an error, or when there is no overlay. */
  readonly status: 'verified' | 'failed';
  /** In the organisation's order of environments. */
  readonly overlays: readonly OverlayReport[];
  /** Every finding, each once. */
  readonly findings: readonly Finding[];
  readonly objects: { readonly total: number; readonly valid: number };
  readonly milliseconds: number;
}
