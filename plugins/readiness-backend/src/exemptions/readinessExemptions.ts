import type {
  Exemption,
  ExemptionState,
} from '@golden-path/plugin-readiness-common';
import type { VisibleServices } from '@golden-path/plugin-golden-path-node/database';

/** What somebody asks for. Texts are checked by who calls: ids that exist, a reason of 1 to 4,096 characters. */
export interface ExemptionRequest {
  /** Canonical entity reference. */
  readonly service: string;
  readonly check: string;
  readonly rule: string | undefined;
  /** At least one. */
  readonly environments: readonly string[];
  readonly reason: string;
  /** ISO 8601 with a zone; from now, by the database's clock, to the most days that are configured. */
  readonly expiresAt: string;
}

/** One change of an exemption, for audits. */
export interface ExemptionEvent {
  readonly exemption: string;
  /** ISO 8601. */
  readonly at: string;
  readonly change:
    'requested' | 'approved' | 'refused' | 'revoked' | 'withdrawn' | 'ended';
  /** Canonical entity reference of a user; undefined for an end by time. */
  readonly by: string | undefined;
  readonly reason: string | undefined;
}

/** What exemptions are asked by. */
export interface ExemptionQuestion {
  readonly visible: VisibleServices;
  readonly state?: readonly ExemptionState[] | undefined;
  readonly service?: string | undefined;
  /** Canonical entity references. */
  readonly owner?: readonly string[] | undefined;
  readonly check?: string | undefined;
  readonly limit: number;
  /** `next` of the page before. */
  readonly after?: string | undefined;
}

/** A page of exemptions, newest first. */
export interface ExemptionPage {
  readonly exemptions: readonly Exemption[];
  readonly total: number;
  readonly next: string | undefined;
}

/**
 * Exemptions in the database, by its clock. Who calls has authorised the person for the service; that nobody approves
 * their own request is held here. Whatever changes what is exempt changes scorecards and history in the same
 * transaction. People are named by entity references in any form; they're compared and kept in the canonical one.
 */
export interface ReadinessExemptions {
  /**
   * @throws InputError for an end that isn't ahead or is too late, and for a service or environment without scorecard
   * @throws ConflictError when an open exemption covers some of it already; names that one
   */
  request(request: ExemptionRequest, by: string): Promise<Exemption>;
  /**
   * Approving what is active already changes nothing.
   * @throws NotFoundError
   * @throws NotAllowedError for who requested it
   * @throws ConflictError when it isn't requested any more
   */
  approve(id: string, by: string, reason?: string): Promise<Exemption>;
  /** Of a request; also by who requested it never: that's withdrawing. @throws like {@link approve} */
  refuse(id: string, by: string, reason?: string): Promise<Exemption>;
  /** Of an active one; the check counts again at once. @throws NotFoundError, ConflictError */
  revoke(id: string, by: string, reason?: string): Promise<Exemption>;
  /** Of one's own request or exemption. @throws NotFoundError, NotAllowedError for anybody else, ConflictError */
  withdraw(id: string, by: string, reason?: string): Promise<Exemption>;
  /** Undefined for none. */
  get(id: string): Promise<Exemption | undefined>;
  list(question: ExemptionQuestion): Promise<ExemptionPage>;
  /** Oldest first. */
  events(id: string): Promise<readonly ExemptionEvent[]>;
  /**
   * Ends what is over by the database's clock, and counts its checks again. Called before every read and by a task;
   * replicas that do so at the same moment end each once.
   * @returns what was ended by this call
   */
  settleDue(): Promise<readonly Exemption[]>;
}
