/** A condition as built-in kinds have it. */
export interface Condition {
  readonly type: string;
  readonly status: 'True' | 'False' | 'Unknown';
  readonly reason?: string;
  readonly message?: string;
  /** ISO 8601. */
  readonly lastTransitionTime?: string;
  /** ISO 8601; Deployments only. */
  readonly lastUpdateTime?: string;
  readonly observedGeneration?: number;
}

/**
 * Conditions with the new ones in place of those of their type. The time of transition stays while the status does.
 *
 * @param at - ISO 8601
 */
export function withConditions(
  before: readonly Condition[] | undefined,
  changes: readonly Condition[],
  at: string,
): Condition[] {
  return changes.map(change => {
    const old = before?.find(({ type }) => type === change.type);
    const stays = old?.status === change.status;
    return {
      lastTransitionTime: stays ? (old.lastTransitionTime ?? at) : at,
      ...change,
    };
  });
}
