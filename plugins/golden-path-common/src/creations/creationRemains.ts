/** What creating a service makes, in the order in which it is taken back. */
export const remainKinds = [
  'catalog-entry',
  'change-request',
  'repository',
] as const;

/** {@link remainKinds} */
export type RemainKind = (typeof remainKinds)[number];

/** One thing that a task made or was going to make, and what cleaning up would do with it. */
export interface Remain {
  readonly kind: RemainKind;
  /** As people know it: `payments/refunds-api`, `change request 12 of platform/gitops-config`. */
  readonly name: string;
  /** Its page; absent for what isn't there. */
  readonly url?: string;
  /** `absent`: it is not there, or no more. */
  readonly action: 'remove' | 'keep' | 'absent';
  /** Only a part of it is there, such as the branch without the change request. */
  readonly partial?: boolean;
  /** Why it is kept. */
  readonly reason?: string;
}

/** Answer of `GET /creations/:taskId`: what is there of a service that a task creates. */
export interface CreationRemains {
  readonly taskId: string;
  readonly service: string;
  /** Why nothing can be cleaned up now, such as a task that is under way. */
  readonly blocked?: string;
  /** One for each of {@link remainKinds}, in that order. */
  readonly remains: readonly Remain[];
}

/** Answer of `POST /creations/:taskId/clean-up`. */
export interface CleanUpResult {
  /** Removed by this call; empty when an earlier one had removed everything. */
  readonly removed: readonly Remain[];
  /** What is there afterwards. */
  readonly remains: readonly Remain[];
}
