import type { ChangeRequest } from './configRepository';

/** Who at a host did something, as far as it tells: one person may have several of these. */
export interface HostAccount {
  readonly login: string;
  /** Undefined where the host hides it. */
  readonly email: string | undefined;
}

/** A verdict on a change request. */
export interface ChangeVerdict {
  readonly by: HostAccount;
  readonly verdict: 'approved' | 'rejected';
  /** Commit that was looked at. */
  readonly commit: string;
  /** ISO 8601. */
  readonly at: string;
  /** Whether the host itself counts it: of somebody whose verdict counts, and not dismissed. */
  readonly counts: boolean;
}

/** A change request with who had a hand in it and what others say of it. */
export interface ReviewedChange extends ChangeRequest {
  /** Commit that it and its target have in common; what it changes is what lies between this and its head. */
  readonly mergeBase: string | undefined;
  /** ISO 8601; undefined unless merged. */
  readonly mergedAt: string | undefined;
  /**
   * Who opened it, and authors and committers of its commits: logins and mail addresses, lower-cased. Undefined when it
   * has more commits than are read, so that it isn't known who had a hand in it.
   */
  readonly authors: ReadonlySet<string> | undefined;
  /** Oldest first. */
  readonly verdicts: readonly ChangeVerdict[];
}

/** A label of change requests. */
export interface ChangeLabel {
  readonly name: string;
  /** Six hexadecimal digits. */
  readonly color: string;
  readonly description: string;
}
