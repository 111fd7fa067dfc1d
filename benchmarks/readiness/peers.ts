import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { duration, ratio, table, time, whole } from '../measure';
import { print } from '../commandLine';
import { processorTimeOf } from '../processorTime';
import type { BundleOf } from './bundles';
import type { ReadinessOptions } from './readinessOptions';

interface Command {
  readonly name: string;
  readonly path: string;
  args(files: readonly string[], folder: string): readonly string[];
}

const peers: readonly Command[] = [
  {
    name: 'kube-score',
    path: process.env.KUBE_SCORE ?? 'kube-score',
    args: files => ['score', '--output-format', 'json', ...files],
  },
  {
    name: 'kube-linter',
    path: process.env.KUBE_LINTER ?? 'kube-linter',
    args: (_, folder) => ['lint', '--format', 'json', folder],
  },
  {
    name: 'polaris',
    path: process.env.POLARIS ?? 'polaris',
    args: (_, folder) => ['audit', '--audit-path', folder, '--format', 'json'],
  },
];

const own: Command = {
  name: 'golden-path score',
  path: process.execPath,
  args: files => [
    resolve('packages/cli/bin/golden-path.mjs'),
    'score',
    '--format',
    'jsonl',
    ...files,
  ],
};

/** Prints what the command costs beside peers that are installed, all with the same files and each in one process. */
export async function comparePeers(
  bundleOf: BundleOf,
  options: ReadinessOptions,
): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'golden-path-bench-'));
  try {
    const files = await Promise.all(
      Array.from({ length: options.files }, async (_, index) => {
        const file = join(folder, `${String(index).padStart(5, '0')}.yaml`);
        await writeFile(file, bundleOf(index));
        return file;
      }),
    );
    const rows: string[][] = [];
    const missing: string[] = [];
    let baseline: number | undefined;
    for (const command of [own, ...peers]) {
      const cost = await costOf(command, files, folder);
      if (!cost) {
        missing.push(command.name);
        continue;
      }
      baseline ??= cost.processor;
      rows.push([
        command.name,
        duration(cost.wall),
        duration(cost.processor),
        whole((files.length / cost.processor) * 1_000),
        ratio(cost.processor / baseline),
      ]);
    }
    print(`\nCommand line (${whole(files.length)} files, one process)`);
    print(
      table(
        ['command', 'wall', 'processor', 'files/s', 'over golden-path'],
        rows,
      ),
    );
    if (missing.length > 0) print(`not installed: ${missing.join(', ')}`);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Undefined where there is no such command. That it finds something to complain about is no failure. */
async function costOf(
  { path, args }: Command,
  files: readonly string[],
  folder: string,
): Promise<{ wall: number; processor: number } | undefined> {
  let exists = true;
  let wall = NaN;
  const used = await processorTimeOf(async () => {
    wall = await time(
      () =>
        new Promise<void>(done => {
          execFile(path, args(files, folder), { maxBuffer: 1 << 30 }, error => {
            exists = error?.code !== 'ENOENT';
            done();
          });
        }),
    );
  });
  return exists ? { wall, processor: used?.children ?? wall } : undefined;
}
