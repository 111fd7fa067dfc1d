import type { FileTree } from '@golden-path/plugin-golden-path-common';
import { openKustomize, bareBuilds } from './bareBuilds';
import {
  createCountingVerifier,
  type CountingVerifier,
} from './countingVerifier';
import { createGenerator } from './generator';
import { median, time } from './measure';
import { print, sizes } from './commandLine';
import { readOptions } from './options';
import { processorTimeOf, type ProcessorTime } from './processorTime';
import { createProgress } from './progress';
import { blueprintOf } from './services';
import {
  processorTable,
  verificationTable,
  type Chunk,
  type SizeResult,
} from './verificationTable';

/** Config repository with the services from one number to before another. */
type TreeOf = (from: number, to: number) => FileTree;

/**
 * Prints what verification costs beside the bare builds of the same overlays, and how both grow. Every service is
 * built and verified cold once, chunk by chunk, with one verifier that remembers all of them.
 */
export async function run(args: string[]): Promise<void> {
  const options = readOptions(args);
  if (!options) return;
  const { verify: max, chunk: chunkSize, budget } = options;
  const kustomize = await openKustomize();
  const generate = await createGenerator();
  const treeOf: TreeOf = (from, to) =>
    new Map(
      Array.from({ length: to - from }, (_, index) => [
        ...generate(blueprintOf(from + index)).configChange,
      ]).flat(),
    );
  // Modules are loaded and schemas compiled before anything counts.
  await createCountingVerifier().verify(treeOf(max, max + 1));

  const verifier = createCountingVerifier();
  const progress = createProgress('verification', max, budget);
  const chunks: Chunk[] = [];
  const results: SizeResult[] = [];
  let done = 0;
  const finishSize = async () => {
    progress.say(`${done} services at once, all known but one overlay`);
    results.push({
      services: done,
      chunks: [...chunks],
      ...(await atOnce(verifier, treeOf(0, done))),
    });
  };
  for (const size of sizes(max)) {
    while (done < size && progress.hasTime()) {
      const to = Math.min(done + chunkSize, size);
      const bareFirst = chunks.length % 2 === 0;
      const chunk = await measureChunk(
        kustomize.path,
        verifier,
        treeOf(done, to),
        { services: to - done, bareFirst },
      ).catch(error => {
        // An interrupt of the terminal ends the builds too.
        if (progress.isInterrupted()) return undefined;
        throw error;
      });
      if (!chunk) break;
      chunks.push(chunk);
      done = to;
      progress.at(done);
    }
    if (done > (results.at(-1)?.services ?? 0)) await finishSize();
    if (done < size) break;
  }
  progress.end();

  print(
    `\nVerification with kustomize ${kustomize.version} (${verifier.concurrency} builds at a time, ${chunkSize} services in a chunk)`,
  );
  print(verificationTable(results));
  const processor = processorTable(results);
  if (processor) print(`\nThe same as processor time\n${processor}`);
  if (done < max)
    print(
      `\nIt ended after ${done} of ${max} services. The others were not measured, and nothing stands for them here;\n--budget 2h goes further, and so does a KUSTOMIZE of 5.x.`,
    );
}

/** Bare and verified builds take turns in being first, so that a busy moment weighs on both. */
async function measureChunk(
  kustomize: string,
  verifier: CountingVerifier,
  tree: FileTree,
  { services, bareFirst }: { services: number; bareFirst: boolean },
): Promise<Chunk> {
  const processor: { bare?: ProcessorTime; cold?: ProcessorTime } = {};
  let built = { milliseconds: NaN, overlays: 0 };
  let cold = NaN;
  const build = async () => {
    processor.bare = await processorTimeOf(async () => {
      built = await bareBuilds(kustomize, tree);
    });
  };
  const verify = async () => {
    processor.cold = await processorTimeOf(async () => {
      cold = await time(() => verifier.verify(tree));
    });
  };
  for (const step of bareFirst ? [build, verify] : [verify, build])
    await step();
  return {
    services,
    overlays: built.overlays,
    bare: built.milliseconds,
    cold,
    processor,
  };
}

const warmRepetitions = 3;

/** All services as one tree: after a change of one figure, then the same again. */
async function atOnce(verifier: CountingVerifier, tree: FileTree) {
  const { rss } = process.memoryUsage();
  const changed = withOneFigureChanged(tree);
  const before = verifier.renders();
  const oneChanged = await time(() => verifier.verify(changed));
  const rebuilt = verifier.renders() - before;
  const warm: number[] = [];
  const warmProcessor = await processorTimeOf(async () => {
    for (let repetition = 0; repetition < warmRepetitions; repetition++)
      warm.push(await time(() => verifier.verify(changed)));
  });
  return {
    rss,
    oneChanged,
    rebuilt,
    warm: median(warm),
    warmProcessor: warmProcessor && warmProcessor.own / warmRepetitions,
  };
}

/** The memory limit of the first service in its first environment is another one. It differs with the tree's size. */
function withOneFigureChanged(tree: FileTree): FileTree {
  const [path, file] =
    [...tree].find(([name]) => name.endsWith('/resources.patch.yaml')) ?? [];
  const content = file?.content.replace(
    /memory: 256Mi/,
    `memory: ${256 + Math.ceil(Math.log10(tree.size))}Mi`,
  );
  if (!path || !file || !content || content === file.content)
    throw new Error('found no figure to change');
  return new Map([...tree, [path, { ...file, content }]]);
}
