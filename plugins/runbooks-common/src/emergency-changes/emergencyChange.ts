/** Label of the change request, and of what carries it back. */
export const emergencyLabel = 'emergency';

/** Approvals that an emergency change needs before it is merged, from people who neither asked for it nor wrote it. */
export const emergencyApprovals = 2;

/**
 * - `open`: waits for approvals or its merge
 * - `merged`: in the overlay; lower environments don't have it yet
 * - `carried-back`: every lower environment has it, or somebody said why not
 * - `closed`: closed without a merge
 */
export type EmergencyChangeState =
  'open' | 'merged' | 'carried-back' | 'closed';

/** How a lower environment gets what the emergency change brought. */
export interface CarryBack {
  readonly environment: string;
  /**
   * - `waits`: until the emergency change is merged
   * - `open`: its change request waits
   * - `done`: merged, or the environment has it already
   * - `conflict`: a person has to do it: the environment differs there, would break, or its change request was closed
   * - `waived`: somebody said why it needn't have it
   */
  readonly state: 'waits' | 'open' | 'done' | 'conflict' | 'waived';
  readonly changeRequest:
    { readonly number: number; readonly url: string } | undefined;
  /** Why it conflicts, why it was waived, or why there was nothing to do. */
  readonly note: string | undefined;
  /** Entity reference of who waived it. */
  readonly waivedBy: string | undefined;
  /** What of the change belongs to its environment, and is not carried back. */
  readonly leftOut: readonly {
    /** File of the overlay. */
    readonly path: string;
    /** Where in the file; empty for all of it. */
    readonly at: string;
    readonly why: string;
  }[];
}

/** A hotfix straight to an environment. */
export interface EmergencyChange {
  readonly id: string;
  readonly service: string;
  readonly environment: string;
  readonly reason: string;
  /** Entity reference. */
  readonly requestedBy: string;
  /** ISO 8601. */
  readonly requestedAt: string;
  readonly state: EmergencyChangeState;
  readonly changeRequest:
    | { readonly number: number; readonly url: string; readonly head: string }
    | undefined;
  /**
   * Of its head, by people who neither asked for it nor wrote a commit of it: accounts at the host. Once it is merged,
   * those that it was merged with.
   */
  readonly approvals: readonly { readonly by: string; readonly at: string }[];
  readonly approvalsNeeded: number;
  /**
   * Approvals that the host itself asks for before it merges: with fewer than are needed it would merge earlier. Undefined:
   * it doesn't say.
   */
  readonly hostApprovals: number | undefined;
  /** ISO 8601, as the host says. */
  readonly mergedAt: string | undefined;
  /** Lower environments in delivery order. */
  readonly carryBacks: readonly CarryBack[];
  /** Why the forge could not be asked lately, and since when. */
  readonly problem:
    { readonly message: string; readonly since: string } | undefined;
}
