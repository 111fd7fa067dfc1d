import type { EnvironmentState, Facet, Source } from '../model';

/** How a source fares: when it gave its last sign of life, and why it gave none when it was asked last. */
export interface Sign {
  readonly observedAt: string;
  readonly stale: boolean;
  readonly problem?: string;
}

/** When a source last gave a sign of life, and whether that is too long ago; undefined when nothing is known of it. */
export type SignOfLife = (source: Source) => Sign | undefined;

function refresh<Value>(facet: Facet<Value>, signOf: SignOfLife): Facet<Value> {
  // What the configuration says is true as long as it is configured.
  if (!facet.known || facet.source.kind === 'configuration') return facet;
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
    pendingChanges: refresh(state.pendingChanges, signOf),
    preview: state.preview && {
      ...state.preview,
      changeRequest: refresh(state.preview.changeRequest, signOf),
      address: refresh(state.preview.address, signOf),
      expiresAt: refresh(state.preview.expiresAt, signOf),
    },
    synced: refresh(state.synced, signOf),
    running: refresh(state.running, signOf),
  };
}
