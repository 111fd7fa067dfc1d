import type {
  EnvironmentDifference,
  ObjectSummary,
} from '@golden-path/plugin-delivery-common';

/** An environment that drifted, with what a comparison of its fields needs. */
export interface ComparisonInputs {
  /** Entity reference of the service. */
  readonly service: string;
  readonly environment: string;
  readonly cluster: string | undefined;
  /** Folder of the overlay in the config repository. */
  readonly path: string;
  /** Objects placed there, with their masked `spec`. */
  readonly objects: readonly ObjectSummary[];
  /** What the cluster's objects were last confirmed at: ISO 8601. */
  readonly observedAt: string | undefined;
}

/** Keeps field-level differences; they are computed when drift is seen, not when somebody looks. */
export interface DifferenceStore {
  /** Environments with drift whose difference is not that of their present state, at most `limit`. */
  due(limit: number): Promise<readonly ComparisonInputs[]>;
  write(
    key: Pick<ComparisonInputs, 'service' | 'environment'>,
    difference: Omit<EnvironmentDifference, 'stale'>,
  ): Promise<void>;
}
