import type { DesiredOverlay } from './desiredOverlay';

/** Names an overlay. */
export type OverlayKey = Pick<DesiredOverlay, 'service' | 'environment'>;

/** What one look at the config repository changes. */
export interface OverlayChange {
  /** Commit of the branch that was read. */
  readonly commit: string;
  readonly upserts: readonly DesiredOverlay[];
  readonly removals: readonly OverlayKey[];
}

/** Keeps overlays. Every method rejects with `LeaseLostError` once another replica owns them. */
export interface OverlayStore {
  /** What was written last; without a commit before the first write. */
  read(): Promise<{
    readonly commit: string | undefined;
    readonly overlays: readonly DesiredOverlay[];
  }>;
  /** In one transaction. */
  write(change: OverlayChange): Promise<void>;
  /** How the last look ended. `problem` is one sentence without credentials; undefined when the repository answered. */
  looked(look: {
    /** ISO 8601. */
    readonly at: string;
    readonly problem: string | undefined;
  }): Promise<void>;
}
