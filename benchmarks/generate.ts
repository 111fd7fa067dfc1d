import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { availableParallelism, tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import type { FileTree } from '@golden-path/plugin-golden-path-common';
import {
  duration,
  median,
  medianTime,
  ratio,
  table,
  time,
  whole,
} from './measure';
import { blueprintOf } from './services';
import { createGenerator } from './generator';
import { bareBuilds, createFreshVerifier } from './verification';

const usage = `npm run bench -- generate [--services 1000] [--verify 5] [--repeat 3]`;

/** Measures generation, and verification against the bare builds of the same overlays. */
export async function run(args: string[]): Promise<void> {
  const { values } = parseArgs({
    args,
    options: {
      services: { type: 'string', default: '1000' },
      verify: { type: 'string', default: '5' },
      repeat: { type: 'string', default: '3' },
      help: { type: 'boolean', short: 'h' },
    },
  });
  if (values.help) return print(usage);
  const repeat = Number(values.repeat);
  print(
    `Node ${process.versions.node}, ${availableParallelism()} cores, medians of ${repeat}`,
  );
  await benchGeneration(Number(values.services), repeat);
  await benchVerification(Number(values.verify), repeat);
}

const print = (text = '') => void process.stdout.write(`${text}\n`);

/** Of pairs measured one after the other, so that a busy moment weighs on both. */
const medianRatio = (over: readonly number[], under: readonly number[]) =>
  median(over.map((value, index) => value / (under[index] ?? NaN)));

/** 10, 100, … up to and with `max`. */
const sizes = (max: number) =>
  [...new Set([10, 100, 1_000, max])].filter(size => size <= max);

async function benchGeneration(max: number, repeat: number): Promise<void> {
  const generateConfig = await createGenerator();
  const blueprints = Array.from({ length: max }, (_, index) =>
    blueprintOf(index),
  );
  const rows: string[][] = [];
  for (const size of sizes(max)) {
    const some = blueprints.slice(0, size);
    let trees: FileTree[] = [];
    const generating = await medianTime(repeat, () => {
      trees = some.flatMap(blueprint => {
        const { serviceRepository, configChange } = generateConfig(blueprint);
        return [serviceRepository, configChange];
      });
    });
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
      whole(files),
      `${(bytes / 1024 / 1024).toFixed(1)} MiB`,
      duration(writing),
      ratio(generating / writing),
    ]);
  }
  print('\nGeneration (both repositories of every service)');
  print(
    table(
      [
        'services',
        'generate',
        'services/s',
        'each',
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

async function benchVerification(max: number, repeat: number): Promise<void> {
  const generateConfig = await createGenerator();
  const rows: string[][] = [];
  for (const size of [...new Set([1, 3, 10, 30, 100, max])].filter(
    each => each <= max,
  )) {
    const tree: FileTree = new Map(
      Array.from({ length: size }, (_, index) => [
        ...generateConfig(blueprintOf(index)).configChange,
      ]).flat(),
    );
    const bare: number[] = [];
    const cold: number[] = [];
    const warm: number[] = [];
    let overlays = 0;
    // Bare and verified builds take turns, so that both see the same machine.
    for (let repetition = 0; repetition < repeat; repetition++) {
      const built = await bareBuilds(tree);
      bare.push(built.milliseconds);
      overlays = built.overlays;
      const verifier = createFreshVerifier();
      cold.push(await time(() => verifier.verify(tree)));
      warm.push(await time(() => verifier.verify(tree)));
    }
    rows.push([
      whole(size),
      whole(overlays),
      duration(median(bare)),
      duration(median(cold)),
      duration(median(warm)),
      ratio(medianRatio(cold, bare)),
      ratio(medianRatio(warm, bare)),
      duration(median(cold) / overlays),
    ]);
  }
  print('\nVerification (cold: nothing known; warm: the same tree again)');
  print(
    table(
      [
        'services',
        'overlays',
        'bare kustomize',
        'cold',
        'warm',
        'cold/bare',
        'warm/bare',
        'cold each',
      ],
      rows,
    ),
  );
  print(
    '\nMost of it is kustomize: 4.5.4 reads its OpenAPI schema for half a second in every build that has custom\nresources. --verify 30 shows more of the growth, in some minutes.',
  );
}
