import type { FileTree, Finding } from '@golden-path/plugin-golden-path-common';

/** Why an overlay could not be rendered. */
export type RenderFailureReason =
  | 'missing-binary'
  | 'timeout'
  | 'out-of-memory'
  | 'output-too-large'
  | 'refused'
  | 'aborted';

/** An overlay as one stream of YAML documents, or the reason why there is none. Times are in milliseconds. */
export type RenderOutcome =
  | {
      readonly status: 'rendered';
      readonly text: string;
      readonly milliseconds: number;
    }
  | {
      readonly status: 'failed';
      readonly reason: RenderFailureReason;
      /** Names the file where the renderer said so; never a path of this machine's file system. */
      readonly finding: Finding;
      readonly milliseconds: number;
    };

/**
 * Turns an overlay into objects. Replaceable by configuration; what it is given has passed the pre-scan.
 * Never throws and never rejects: whatever goes wrong is a failed outcome.
 */
export interface ManifestRenderer {
  /** Changes whenever the same tree could render differently; part of cache keys. */
  readonly identity: string;
  /**
   * @param overlayPath - folder of the overlay inside the tree; `''` for its root
   */
  render(
    tree: FileTree,
    overlayPath: string,
    options?: { signal?: AbortSignal },
  ): Promise<RenderOutcome>;
}
