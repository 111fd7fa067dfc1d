import { execFile } from 'node:child_process';
import {
  chmod,
  mkdtemp,
  readdir,
  readFile,
  rm,
  writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createFileTree } from '@golden-path/plugin-golden-path-common';
import {
  createKustomizeRenderer,
  type KustomizeOptions,
} from './kustomizeRenderer';
import type { RenderOutcome } from './renderer';

const tree = createFileTree([
  ['base/kustomization.yaml', 'resources: [config.yaml]\n'],
  [
    'base/config.yaml',
    'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\ndata: {a: b}\n',
  ],
  [
    'overlays/dev/kustomization.yaml',
    'namespace: a-dev\nresources: [../../base]\n',
  ],
  [
    'overlays/typo/kustomization.yaml',
    'namespaze: a-dev\nresources: [../../base]\n',
  ],
  ['overlays/gap/kustomization.yaml', 'resources: [absent.yaml]\n'],
]);

let folder: string;
let temporary: string;
let before: string | undefined;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'fake-kustomize-'));
  temporary = await mkdtemp(join(tmpdir(), 'render-here-'));
  before = process.env.TMPDIR;
  process.env.TMPDIR = temporary;
});

afterEach(async () => {
  if (before === undefined) delete process.env.TMPDIR;
  else process.env.TMPDIR = before;
  await rm(folder, { recursive: true });
  await rm(temporary, { recursive: true });
});

/** A program that behaves as a broken kustomize would. */
async function fakeKustomize(source: string): Promise<string> {
  const path = join(folder, 'kustomize');
  await writeFile(path, `#!${process.execPath}\n${source}\n`);
  await chmod(path, 0o755);
  return path;
}

const render = (
  options: KustomizeOptions,
  overlay = 'overlays/dev',
  signal?: AbortSignal,
): Promise<RenderOutcome> =>
  createKustomizeRenderer(options).render(tree, overlay, { signal });

/** An orphan that nobody reaps stays in the process table, without running. */
const isRunning = async (pid: number) => {
  const { stdout } = await promisify(execFile)('ps', [
    '-A',
    '-o',
    'pid=,stat=',
  ]);
  return stdout
    .split('\n')
    .map(line => line.trim().split(/ +/))
    .some(([id, state]) => id === String(pid) && !state?.startsWith('Z'));
};

describe('the kustomize renderer', () => {
  it('renders an overlay with the real binary and leaves no file behind', async () => {
    const renderer = createKustomizeRenderer();
    const [dev, base] = await Promise.all([
      renderer.render(tree, 'overlays/dev'),
      renderer.render(tree, 'base'),
    ]);
    expect(dev).toMatchObject({
      status: 'rendered',
      text: 'apiVersion: v1\ndata:\n  a: b\nkind: ConfigMap\nmetadata:\n  name: a\n  namespace: a-dev\n',
    });
    expect(base.status).toBe('rendered');
    expect(await readdir(temporary)).toEqual([]);
  });

  it("says what kustomize refused, in which file and how to mend it, without this machine's paths", async () => {
    const typo = await render({}, 'overlays/typo');
    const gap = await render({}, 'overlays/gap');
    expect(typo).toMatchObject({
      status: 'failed',
      reason: 'refused',
      finding: {
        rule: 'render.unknown-field',
        file: 'overlays/typo',
        message: expect.stringContaining('namespaze'),
        fix: 'Remove the field, or correct its spelling',
      },
    });
    expect(gap).toMatchObject({
      finding: { rule: 'render.missing-file', severity: 'error' },
    });
    expect(JSON.stringify([typo, gap])).not.toContain(temporary);
  });

  it('answers a missing or unusable binary with how to configure one', async () => {
    for (const path of [join(folder, 'absent'), folder + '/../x', 'kustomize'])
      expect(await render({ path })).toMatchObject({
        status: 'failed',
        reason: 'missing-binary',
        finding: {
          rule: 'render.missing-binary',
          message: expect.stringContaining('in KUSTOMIZE'),
        },
      });
  });

  it('kills a binary that hangs with everything it started, and the next build succeeds', async () => {
    const path = await fakeKustomize(`
      const { spawn } = require('node:child_process');
      const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { stdio: 'inherit' });
      require('node:fs').writeFileSync(${JSON.stringify(join(folder, 'pid'))}, String(child.pid));
      setInterval(() => {}, 1000);`);
    expect(await render({ path, limits: { milliseconds: 700 } })).toMatchObject(
      {
        reason: 'timeout',
        finding: {
          rule: 'render.timeout',
          file: 'overlays/dev',
          message: expect.stringContaining('0.7 s'),
        },
      },
    );
    const grandchild = Number(await readFile(join(folder, 'pid'), 'utf8'));
    await expect.poll(() => isRunning(grandchild)).toBe(false);
    expect(await readdir(temporary)).toEqual([]);
    expect((await render({})).status).toBe('rendered');
  });

  it('stops a binary that prints a gigabyte', async () => {
    const path = await fakeKustomize(`
      const chunk = Buffer.alloc(1024 * 1024, 'x');
      let left = 1024;
      const more = () => { while (left-- > 0) if (!process.stdout.write(chunk)) return process.stdout.once('drain', more); };
      more();`);
    expect(await render({ path })).toMatchObject({
      reason: 'output-too-large',
      finding: { message: expect.stringContaining('8 MiB') },
    });
    expect(await readdir(temporary)).toEqual([]);
  });

  it('stops a binary that eats memory', async () => {
    const path = await fakeKustomize(`
      const eaten = [];
      setInterval(() => eaten.push(Buffer.alloc(32 * 1024 * 1024, 1)), 5);`);
    expect(
      await render({ path, limits: { memoryBytes: 400 * 1024 * 1024 } }),
    ).toMatchObject({
      reason: 'out-of-memory',
      finding: { message: expect.stringContaining('400 MiB') },
    });
    expect(await readdir(temporary)).toEqual([]);
  });

  it('stops when the caller gives up, before and during a build', async () => {
    const path = await fakeKustomize('setInterval(() => {}, 1000);');
    const soon = AbortSignal.timeout(100);
    for (const signal of [AbortSignal.abort(), soon])
      expect(await render({ path }, 'overlays/dev', signal)).toMatchObject({
        reason: 'aborted',
      });
  });

  it('invariant 2: gives the binary an environment without credentials, helpers or a way out', async () => {
    process.env.GOLDEN_PATH_CANARY = 'secret';
    const path = await fakeKustomize(
      'process.stdout.write(JSON.stringify({ env: process.env, argv: process.argv.slice(2) }))',
    );
    const outcome = await render({ path });
    delete process.env.GOLDEN_PATH_CANARY;
    expect(outcome.status === 'rendered' && JSON.parse(outcome.text)).toEqual({
      argv: ['build', '.'],
      env: {
        PATH: '',
        HTTP_PROXY: expect.stringContaining('127.0.0.1'),
        HTTPS_PROXY: expect.stringContaining('127.0.0.1'),
      },
    });
  });

  it('answers an overlay path that leaves the tree, or a tree that cannot be written, with a finding', async () => {
    expect(await render({}, '../outside')).toMatchObject({
      status: 'failed',
      reason: 'refused',
    });
    const unsafe = new Map([['../outside.yaml', { content: 'a: b' }]]);
    expect(await createKustomizeRenderer().render(unsafe, '')).toMatchObject({
      finding: { rule: 'render.not-written' },
    });
    expect(await readdir(temporary)).toEqual([]);
  });
});
