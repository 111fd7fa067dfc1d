import type { RepositoryHistory } from '@golden-path/plugin-golden-path-node';
import type { DistanceStore } from './distanceStore';

/** Comparisons that one round asks hosts for. */
const mostComparisons = 50;

/**
 * Asks hosts how far releases are apart, for the pairs that environments need and nobody has asked yet. A pair whose
 * repository can't be compared is kept as unknown; one whose host doesn't answer is asked again in the next round.
 *
 * @param historyOf - the repository's history; undefined for a host that isn't configured
 * @returns how many were answered
 */
export async function measureDistances(options: {
  readonly store: DistanceStore;
  readonly historyOf: (repository: string) => RepositoryHistory | undefined;
}): Promise<number> {
  const { store, historyOf } = options;
  let answered = 0;
  for (const pair of await store.wanted(mostComparisons)) {
    const history = historyOf(pair.repository);
    try {
      await store.write(pair, await history?.distance(pair.base, pair.head));
      answered += 1;
    } catch (error) {
      if (isPassing(error)) continue;
      await unlessLost(error, () => store.write(pair, undefined));
    }
  }
  return answered;
}

/** The host may answer later. */
const isPassing = (error: unknown): boolean =>
  error instanceof Error &&
  ['ServiceUnavailableError', 'ForgeUnavailableError'].includes(error.name);

async function unlessLost(error: unknown, act: () => Promise<void>) {
  if (error instanceof Error && error.name === 'LeaseLostError') throw error;
  await act();
}
