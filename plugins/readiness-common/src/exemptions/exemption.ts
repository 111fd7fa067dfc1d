/**
 * - `requested`: waits for somebody else's approval; covers nothing yet
 * - `active`: approved, and its end is ahead by the database's clock
 * - `ended`: its end has passed
 * - `refused`, `revoked`, `withdrawn`: by an approver, by an approver or the owners, by who asked
 */
export type ExemptionState =
  'requested' | 'active' | 'ended' | 'refused' | 'revoked' | 'withdrawn';

/** A check, or one rule of it, that a service needn't meet for a while, with the reason and who agreed. */
export interface Exemption {
  readonly id: string;
  /** Entity reference. */
  readonly service: string;
  readonly check: string;
  /** The one rule that it covers; all of the check's when undefined. */
  readonly rule: string | undefined;
  readonly environments: readonly string[];
  readonly reason: string;
  /** Canonical entity reference of a user. */
  readonly requestedBy: string;
  /** ISO 8601 in UTC, by the database's clock; so are the others. */
  readonly requestedAt: string;
  /** Never who requested it. */
  readonly approvedBy: string | undefined;
  readonly approvedAt: string | undefined;
  /** Who refused, revoked or withdrew it. */
  readonly closedBy: string | undefined;
  readonly closedAt: string | undefined;
  readonly closedReason: string | undefined;
  readonly expiresAt: string;
  readonly state: ExemptionState;
}
