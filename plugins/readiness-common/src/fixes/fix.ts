import type { CheckStatus } from '@golden-path/plugin-golden-path-common';

/** One file of a fix: whole texts, so that a page can show any difference it likes. */
export interface FixFile {
  readonly repository: 'config' | 'service';
  readonly path: string;
  /** Undefined for a new file. */
  readonly before: string | undefined;
  /** Undefined for a file that is deleted. */
  readonly after: string | undefined;
}

/** How a fix comes about. */
export type FixKind =
  /** The blueprint says something else, and what is generated from it follows. */
  | 'blueprint'
  /** Generated files that were changed or deleted by hand are generated again. */
  | 'regenerate'
  /** A kustomize patch and new objects for the overlay. */
  | 'patch';

/** What a fix changes in the verdict of any check in any environment of the service, found by evaluating it. */
export interface FixEffect {
  readonly environment: string;
  readonly check: string;
  readonly before: CheckStatus;
  readonly after: CheckStatus;
}

/** The change that makes a check pass, before it is proposed. */
export type FixPlan =
  | {
      readonly status: 'ready';
      readonly kind: FixKind;
      /** One sentence: what is changed and why that is enough. */
      readonly summary: string;
      readonly files: readonly FixFile[];
      readonly effects: readonly FixEffect[];
      /** Opening change requests is offered: the files are in repositories that we write. Else it is to be copied. */
      readonly canOpen: boolean;
      /** Why it can only be copied. */
      readonly copyReason: string | undefined;
      /** The same plan has the same id; what is opened is what was shown. */
      readonly id: string;
    }
  | {
      readonly status: 'none';
      /** Why there is no change to offer, and what a person can do. */
      readonly reason: string;
    };

/** A change request that was opened to make a check pass. */
export interface ProposedFix {
  readonly check: string;
  readonly environment: string;
  readonly changeRequests: readonly {
    readonly repository: string;
    readonly number: number;
    readonly url: string;
    readonly state: 'open' | 'merged' | 'closed';
  }[];
  /** Canonical entity reference of a user. */
  readonly requestedBy: string;
  /** ISO 8601. */
  readonly requestedAt: string;
}
