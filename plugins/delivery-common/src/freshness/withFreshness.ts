import type { EnvironmentState, Facet, Source } from '../model';

/** When a source last gave a sign of life, and whether that is too long ago; undefined when nothing is known of it. */
export type SignOfLife = (
  source: Source,
) => { readonly observedAt: string; readonly stale: boolean } | undefined;

function refresh<Value>(facet: Facet<Value>, signOf: SignOfLife): Facet<Value> {
  if (!facet.known) return facet;
  const sign = signOf(facet.source);
  return sign ? { ...facet, ...sign } : { ...facet, stale: true };
}

/**
 * The state with times and staleness as they are now. A quiet cluster sends bookmarks, so a value stays fresh while
 * nothing about it changes; the stored row doesn't have to.
 */
export function withFreshness(
  state: EnvironmentState,
  signOf: SignOfLife,
): EnvironmentState {
  return {
    ...state,
    health: refresh(state.health, signOf),
    desired: refresh(state.desired, signOf),
    synced: refresh(state.synced, signOf),
    running: refresh(state.running, signOf),
  };
}
