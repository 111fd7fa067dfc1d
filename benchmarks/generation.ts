import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { FileTree } from '@golden-path/plugin-golden-path-common';
import { createGenerator } from './generator';
import { duration, medianTime, ratio, table, time, whole } from './measure';
import { print, sizes } from './commandLine';
import { readOptions } from './options';
import { processorTimeOf } from './processorTime';
import { blueprintOf } from './services';

/** Prints what generation costs, beside writing the same bytes. */
export async function run(args: string[]): Promise<void> {
  const options = readOptions(args);
  if (!options) return;
  const { services: max, repeat } = options;
  const generateConfig = await createGenerator();
  const blueprints = Array.from({ length: max }, (_, index) =>
    blueprintOf(index),
  );
  const rows: string[][] = [];
  let firstProcessorEach: number | undefined;
  for (const size of sizes(max)) {
    const some = blueprints.slice(0, size);
    let trees: FileTree[] = [];
    let generating = NaN;
    const processor = await processorTimeOf(async () => {
      generating = await medianTime(repeat, () => {
        trees = some.flatMap(blueprint => {
          const { serviceRepository, configChange } = generateConfig(blueprint);
          return [serviceRepository, configChange];
        });
      });
    });
    // The repetition that doesn't count takes processor time as well.
    const processorEach = (processor?.own ?? NaN) / (repeat + 1) / size;
    firstProcessorEach ??= processorEach;
    const writing = await writeTrees(trees);
    const files = trees.reduce((sum, tree) => sum + tree.size, 0);
    const bytes = trees.reduce(
      (sum, tree) =>
        sum +
        [...tree.values()].reduce(
          (all, { content }) => all + Buffer.byteLength(content),
          0,
        ),
      0,
    );
    rows.push([
      whole(size),
      duration(generating),
      whole((size / generating) * 1_000),
      duration(generating / size),
      Number.isNaN(processorEach) ? '–' : duration(processorEach),
      Number.isNaN(processorEach)
        ? '–'
        : ratio(processorEach / firstProcessorEach),
      whole(files),
      `${(bytes / 1024 / 1024).toFixed(1)} MiB`,
      duration(writing),
      ratio(generating / writing),
    ]);
  }
  print(
    `\nGeneration (both repositories of every service; medians of ${repeat})`,
  );
  print(
    table(
      [
        'services',
        'generate',
        'services/s',
        'each',
        'processor each',
        'growth',
        'files',
        'bytes',
        'write',
        'generate/write',
      ],
      rows,
    ),
  );
}

/** Milliseconds to write the same bytes to files. */
async function writeTrees(trees: readonly FileTree[]): Promise<number> {
  const root = await mkdtemp(join(tmpdir(), 'golden-path-bench-'));
  try {
    return await time(async () => {
      for (const [index, tree] of trees.entries()) {
        for (const [path, { content }] of tree) {
          const file = join(root, String(index), path);
          await mkdir(dirname(file), { recursive: true });
          await writeFile(file, content);
        }
      }
    });
  } finally {
    await rm(root, { recursive: true, force: true });
  }
}
