import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { once } from 'node:events';
import { watch } from 'node:fs';
import {
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  rm,
  writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable, Writable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const bin = join(__dirname, '../bin/golden-path.mjs');
const blueprint = `apiVersion: goldenpath.dev/v1
kind: Service
metadata: { name: refunds-api, owner: group:default/payments }
spec: { workload: http-api, runtime: node }
`;

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'golden-path-streams-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

type Child = ChildProcessByStdio<Writable, Readable, Readable>;

const start = (args: readonly string[]): Child =>
  spawn(process.execPath, [bin, ...args], { cwd: folder, stdio: 'pipe' });

async function endOf(child: Child) {
  const [out, notes] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, 'close'),
  ]);
  return { code: child.exitCode, out, notes };
}

const render = (given: string, out: string) => {
  const child = start(['render', '-', '--out', out]);
  // It stops reading what is too large.
  child.stdin.on('error', () => {});
  child.stdin.end(given);
  return endOf(child);
};

describe('golden-path in a pipeline', () => {
  it('reads a blueprint from standard input, with the line ends and the byte order mark of Windows', async () => {
    const windows = `\ufeff${blueprint.replaceAll('\n', '\r\n')}`;
    const ends = await Promise.all([
      render(blueprint, 'unix'),
      render(windows, 'windows'),
      render('', 'nothing'),
      render(blueprint.replace('node', 'cobol'), 'wrong'),
      render('x'.repeat(2 ** 20), 'large'),
    ]);
    expect(ends.map(({ code }) => code)).toEqual([0, 0, 2, 2, 2]);
    expect(ends[2]?.notes).toContain('error standard input is empty');
    expect(ends[3]?.notes).toContain('spec.runtime');
    expect(ends[4]?.notes).toMatch(/standard input has more than \d+ bytes/);
    expect((await readdir(folder)).sort()).toEqual(['unix', 'windows']);
    const [unix, fromWindows] = await Promise.all(
      ['unix', 'windows'].map(made =>
        readFile(join(folder, made, 'service/golden-path.lock.yaml'), 'utf8'),
      ),
    );
    expect(fromWindows).toBe(unix);
  }, 60_000);

  it('keeps its exit code when the reader has read enough, and says nothing about it', async () => {
    await mkdir(join(folder, 'broken'));
    await writeFile(
      join(folder, 'broken/kustomization.yaml'),
      'resources: [absent]',
    );
    for (const [args, code] of [
      [['schema'], 0],
      [['verify', 'broken', '--format', 'json'], 1],
      [['verify', 'broken'], 1],
    ] as const) {
      const child = start(args);
      child.stdout.destroy();
      const notes = text(child.stderr);
      await once(child, 'exit');
      expect({ args, code: child.exitCode, notes: await notes }).toEqual({
        args,
        code,
        notes: '',
      });
    }
  }, 60_000);

  it.runIf(process.platform === 'linux')(
    'ends with 2 and the reason when its output cannot be written',
    async () => {
      const child = spawn(
        'sh',
        ['-c', 'exec "$0" "$1" schema > /dev/full', process.execPath, bin],
        { stdio: 'pipe' },
      );
      expect(await endOf(child)).toEqual({
        code: 2,
        out: '',
        notes: 'error standard output: ENOSPC\n',
      });
    },
  );

  it('leaves nothing half made when it is interrupted while it writes', async () => {
    await mkdir(join(folder, 'interrupted'));
    const seen = watch(join(folder, 'interrupted'));
    const child = start(['render', '-', '--out', 'interrupted/out']);
    child.stdin.end(blueprint);
    await once(seen, 'change');
    seen.close();
    child.kill('SIGINT');
    const { code } = await endOf(child);
    const left = await readdir(join(folder, 'interrupted'));
    // It may have been done by then.
    expect({ code, left }).toEqual(
      code === 130 ? { code, left: [] } : { code: 0, left: ['out'] },
    );
  }, 60_000);
});
