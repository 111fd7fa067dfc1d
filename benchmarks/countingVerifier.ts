import { availableParallelism } from 'node:os';
import type { FileTree } from '@golden-path/plugin-golden-path-common';
import {
  createKustomizeRenderer,
  createVerifier,
} from '@golden-path/plugin-golden-path-node';

/** A verifier that knows nothing yet, and counts the overlays that it renders. */
export interface CountingVerifier {
  readonly concurrency: number;
  /** @throws Error when anything was found: a benchmark of failing trees would measure something else */
  verify(tree: FileTree): Promise<void>;
  /** Overlays rendered so far. */
  renders(): number;
}

/** As the portal and the command line make it: kustomize in its box, answers kept in memory. */
export function createCountingVerifier(): CountingVerifier {
  const concurrency = availableParallelism();
  const kustomize = createKustomizeRenderer({ concurrency });
  let renders = 0;
  const { verify } = createVerifier({
    renderer: {
      identity: kustomize.identity,
      render(...input) {
        renders += 1;
        return kustomize.render(...input);
      },
    },
  });
  return {
    concurrency,
    renders: () => renders,
    async verify(tree) {
      const { findings } = await verify(tree);
      const [first] = findings;
      if (first)
        throw new Error(
          `verification of the generated tree found ${findings.length} problems: ${first.message}`,
        );
    },
  };
}
