import type { OverlayRenderer } from '@golden-path/plugin-golden-path-node';
import type { ReduceContext } from '../reduce';
import { compareEnvironment } from './compareEnvironment';
import type { Masking } from './compareFields';
import type { DifferenceStore } from './differenceStore';

/** Environments that one round compares. */
const mostComparisons = 20;

/**
 * Compares the environments that drifted and whose comparison isn't that of their present state. An overlay that can't
 * be rendered has its problem instead of a comparison.
 *
 * @param tip - commit of the config repository's branch
 * @returns how many were compared
 * @throws errors of the host and LeaseLostError; what was compared before is kept
 */
export async function measureDifferences(options: {
  readonly store: DifferenceStore;
  readonly renderer: OverlayRenderer;
  readonly tip: () => Promise<string | undefined>;
  /** How the objects of a cluster were reduced. */
  readonly reduceFor: (cluster: string) => ReduceContext;
  readonly masking: Masking;
}): Promise<number> {
  const { store, renderer, tip } = options;
  const due = await store.due(mostComparisons);
  if (due.length === 0) return 0;
  const commit = await tip();
  if (commit === undefined) return 0;
  for (const inputs of due) {
    const rendered = await renderer.render(commit, inputs.path);
    await store.write(inputs, {
      commit,
      observedAt: inputs.observedAt,
      problem: rendered.problem,
      objects:
        rendered.text === undefined
          ? []
          : compareEnvironment(rendered.text, inputs.objects, {
              reduce: options.reduceFor(inputs.cluster ?? ''),
              masking: options.masking,
            }),
    });
  }
  return due.length;
}
