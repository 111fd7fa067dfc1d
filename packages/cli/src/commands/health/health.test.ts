import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import picocolors from 'picocolors';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { plainJson, plainText } from '../../output/plainText';
import type { Terminal } from '../../output/terminal';
import { run } from './run';

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'golden-path-health-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

async function write(path: string, content: string): Promise<string> {
  const file = join(folder, path);
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, content);
  return file;
}

/** Calls the command; what it prints instead of printing it. */
async function health(format: string, paths: string[], options: object = {}) {
  const lines: string[] = [];
  const terminal: Terminal = {
    colors: picocolors.createColors(false),
    plain: plainText,
    line: (text = '') => void lines.push(text),
    json: value => void lines.push(plainJson(value)),
    note: text => void lines.push(text),
  };
  const code = await run({
    arguments: paths,
    options: { format, ...options },
    format: 'text',
    terminal,
  });
  return { code, lines };
}

const pod = (name: string, phase: string, more = '') =>
  `apiVersion: v1\nkind: Pod\nmetadata: {name: ${name}, namespace: shop}\nstatus: {phase: ${phase}${more}}\n`;

describe('golden-path health', () => {
  it('prints one line of JSON for each path, also for one that cannot be read', async () => {
    const list = await write(
      'list.yaml',
      `apiVersion: v1\nkind: List\nitems:\n- {apiVersion: v1, kind: ConfigMap, metadata: {name: c}}\n- {apiVersion: v1, kind: Service, metadata: {name: s}, spec: !odd {type: ClusterIP, type: ClusterIP}}\n`,
    );
    const broken = await write(
      'broken.yaml',
      `a: [\n---\n${pod('p', 'Failed')}`,
    );
    const absent = join(folder, 'absent.yaml');
    const values = await write('values.yaml', 'replicas: 3\n');
    const paths = [list, broken, absent, values];
    const { code, lines } = await health('jsonl', paths);
    expect(code).toBe(2);
    expect(lines.map(line => JSON.parse(line) as unknown)).toEqual([
      {
        path: list,
        objects: [
          {
            apiVersion: 'v1',
            kind: 'ConfigMap',
            name: 'c',
            status: null,
            message: '',
          },
          {
            apiVersion: 'v1',
            kind: 'Service',
            name: 's',
            status: 'Healthy',
            message: '',
          },
        ],
      },
      {
        path: broken,
        objects: [
          {
            apiVersion: 'v1',
            kind: 'Pod',
            namespace: 'shop',
            name: 'p',
            status: 'Degraded',
            message: '',
          },
        ],
        error: expect.stringContaining('syntax error'),
      },
      { path: absent, objects: [], error: `${absent} doesn't exist` },
      {
        path: values,
        objects: [],
        error: expect.stringContaining('holds no object'),
      },
    ]);
  });

  it('ends with 0 for what is well or on its way, and with 1 for what is not or is not known', async () => {
    const ends = { Succeeded: 0, Pending: 0, Failed: 1, Odd: 1 };
    for (const [phase, code] of Object.entries(ends)) {
      const file = await write(`${phase}.yaml`, pod('p', phase));
      expect(await health('json', [file])).toMatchObject({ code });
    }
  });

  it('reads a folder with all below it, but no link, and builds one that has a kustomization', async () => {
    await write('live/a.yaml', pod('a', 'Running'));
    await write('live/deep/b.json', '{"apiVersion":"v1","kind":"Service"}');
    await write('live/notes.md', '# no');
    await symlink('/etc/passwd', join(folder, 'live/link.yaml'));
    const live = await health('json', [join(folder, 'live')]);
    expect(live.code).toBe(2);
    expect(JSON.parse(live.lines[0] ?? '')).toMatchObject({
      paths: [
        {
          objects: [{ kind: 'Pod' }, { kind: 'Service' }],
          error: expect.stringContaining('link.yaml is a link'),
        },
      ],
    });

    await write('apps/.git', '');
    await write('apps/base/pod.yaml', pod('a', 'Succeeded'));
    await write('apps/base/kustomization.yaml', 'resources: [pod.yaml]\n');
    await write(
      'apps/overlays/dev/kustomization.yaml',
      'namespace: shop-dev\nresources: [../../base]\n',
    );
    const overlay = join(folder, 'apps/overlays/dev');
    const built = await health('jsonl', [overlay]);
    expect(JSON.parse(built.lines[0] ?? '')).toEqual({
      path: overlay,
      objects: [
        {
          apiVersion: 'v1',
          kind: 'Pod',
          namespace: 'shop-dev',
          name: 'a',
          status: 'Healthy',
          message: 'status.phase is Succeeded',
        },
      ],
    });
  });

  it('M4: builds nothing out of what lies outside of the work tree, or is fetched', async () => {
    await write('secret/pod.yaml', pod('a', 'Succeeded'));
    await write('secret/kustomization.yaml', 'resources: [pod.yaml]\n');
    await write('repo/.git', '');
    for (const resource of ['../../secret', 'https://example.com/base']) {
      await write('repo/app/kustomization.yaml', `resources: [${resource}]\n`);
      const { code, lines } = await health('jsonl', [join(folder, 'repo/app')]);
      expect(code).toBe(2);
      expect(JSON.parse(lines[0] ?? '')).toMatchObject({
        objects: [],
        error: expect.stringContaining(resource),
      });
    }
  });

  it('C6: shows people one safe line for each object, and a sum', async () => {
    const file = await write(
      'p.yaml',
      pod('"a\\e[31m"', 'Failed', `, message: "x\\e[2J${'y'.repeat(5_000)}"`) +
        '---\napiVersion: v1\nkind: ConfigMap\nmetadata: {name: c}\n',
    );
    const { lines } = await health('text', [file]);
    const text = lines.join('\n');
    expect(text).not.toContain('\u001b');
    expect(text.length).toBeLessThan(2_000);
    expect(text).toContain('✗ Degraded');
    expect(text).toContain('· no rule     ConfigMap c');
    expect(lines.at(-1)).toBe('2 objects: 1 Degraded, 1 without a rule');
  });

  it('takes over what an Application says of itself only when asked to', async () => {
    const file = await write(
      'application.yaml',
      'apiVersion: argoproj.io/v1alpha1\nkind: Application\nmetadata: {name: a}\nstatus: {health: {status: Degraded}}\n',
    );
    expect((await health('json', [file])).code).toBe(0);
    expect((await health('json', [file], { applications: true })).code).toBe(1);
  });

  it('takes many paths, and explains itself', async () => {
    const bin = join(__dirname, '../../../bin/golden-path.mjs');
    const start = (...args: string[]) =>
      new Promise<{ code: number; out: string }>(resolve => {
        execFile(process.execPath, [bin, 'health', ...args], (error, out) =>
          resolve({ code: Number(error?.code ?? 0), out }),
        );
      });
    const files = await Promise.all(
      Array.from({ length: 100 }, (_, index) =>
        write(`${index}.yaml`, pod(`p${index}`, 'Succeeded')),
      ),
    );
    const { code, out } = await start('--format', 'jsonl', ...files);
    expect(code).toBe(0);
    expect(out.trim().split('\n')).toHaveLength(100);
    const help = await start('--help');
    for (const text of ['<PATH...>', 'jsonl', 'Ends with 0', '--applications'])
      expect(help.out).toContain(text);
    expect((await start()).code).toBe(2);
  }, 60_000);
});
