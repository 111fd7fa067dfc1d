import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const bin = join(__dirname, '../bin/golden-path.mjs');

/** Runs the command as a shell would. */
const goldenPath = (...args: string[]) =>
  new Promise<{ code: number; out: string; notes: string }>(resolve => {
    execFile(
      process.execPath,
      [bin, ...args],
      { cwd: folder, maxBuffer: 16 * 1024 * 1024 },
      (error, out, notes) =>
        resolve({ code: Number(error?.code ?? 0), out, notes }),
    );
  });

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'golden-path-cli-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function write(path: string, content: string): Promise<string> {
  const file = join(folder, path);
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, content);
  return file;
}

const blueprint = `apiVersion: goldenpath.dev/v1
kind: Service
metadata:
  name: refunds-api
  owner: group:default/payments
spec:
  workload: http-api
  runtime: node
`;

/** A small overlay in a folder of its own. */
async function overlay(name: string, metadata: string): Promise<string> {
  await write(
    `${name}/apps/a/overlays/dev/kustomization.yaml`,
    'namespace: a-dev\nresources: [config.yaml]\n',
  );
  await write(
    `${name}/apps/a/overlays/dev/config.yaml`,
    `apiVersion: v1\nkind: ConfigMap\nmetadata: ${metadata}\n`,
  );
  return join(folder, name);
}

describe('golden-path', () => {
  it('explains itself with examples', async () => {
    const help = await goldenPath('--help');
    expect(help).toMatchObject({ code: 0, notes: '' });
    for (const text of [
      'render',
      'verify',
      'schema',
      'Examples:',
      'Ends with 0',
    ])
      expect(help.out).toContain(text);
    const verify = await goldenPath('verify', '--help');
    expect(verify).toMatchObject({ code: 0 });
    expect(verify.out).toContain('$ golden-path verify out');
    expect(await goldenPath('help', 'verify')).toEqual(verify);
    expect((await goldenPath('--version')).out).toMatch(/^\d+\.\d+\.\d+\n$/);
  });

  it('ends with 2 when it cannot use what it is given, and says why', async () => {
    const cases = [
      [[], 'Usage: golden-path'],
      [['rendr'], "unknown command 'rendr'"],
      [['verify'], "missing required argument 'DIR'"],
      [['verify', 'absent'], "absent doesn't exist"],
      [['verify', '.', '--format', 'xml'], 'Allowed choices are text, json'],
      [['verify', '.', '--organisation', 'absent'], "absent doesn't exist"],
      [['render', 'absent.yaml', '--out', 'x'], "absent.yaml doesn't exist"],
      [['render', 'absent.yaml'], "required option '--out <dir>'"],
    ] as const;
    const ends = await Promise.all(cases.map(([args]) => goldenPath(...args)));
    expect(ends).toEqual(
      cases.map(([, message]) => ({
        code: 2,
        out: '',
        notes: expect.stringContaining(message),
      })),
    );
  });

  it('ends with 0 on a folder without errors and with 1 on one with some, in text and as JSON', async () => {
    const good = await overlay('good', '{name: b}');
    const bad = await overlay('bad', '{name: b, namespase: x}');
    const text = await goldenPath('verify', good);
    expect(text).toMatchObject({ code: 0, notes: '' });
    expect(text.out).toContain('✓ apps/a/overlays/dev');
    expect(text.out).toContain('1 overlay, 1 objects');
    expect(text.out).not.toContain('\u001b');

    const failed = await goldenPath('verify', bad);
    expect(failed.code).toBe(1);
    expect(failed.out).toContain('✗ apps/a/overlays/dev');
    expect(failed.out).toContain('fix: Rename it to namespace');

    const json = await goldenPath('verify', bad, '--format', 'json');
    expect(json.code).toBe(1);
    expect(JSON.parse(json.out)).toMatchObject({
      status: 'failed',
      overlays: [
        {
          environment: 'dev',
          status: 'failed',
          objects: [{ kind: 'ConfigMap', name: 'b', namespace: 'a-dev' }],
        },
      ],
      findings: [
        {
          rule: 'schema.unknown-field',
          severity: 'error',
          path: 'metadata.namespase',
        },
      ],
    });
  });

  it('prints nothing that a terminal would obey', async () => {
    const hostile = await overlay(
      'hostile',
      '{name: "b\\e[31m\\u202e", annotations: {"\\u009b2J": x}}',
    );
    for (const format of ['text', 'json']) {
      const { out, code } = await goldenPath(
        'verify',
        hostile,
        '--format',
        format,
      );
      expect(code).toBe(1);

      expect(out).not.toMatch(
        /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202e]/,
      );
      expect(out).toContain('\\u202e');
    }
  });

  it('prints the JSON Schema of blueprints and of the organisation', async () => {
    const { code, out } = await goldenPath('schema');
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({
      $schema: expect.stringContaining('2020-12'),
      properties: { spec: { required: ['workload', 'runtime'] } },
    });
    const organisation = await goldenPath('schema', '--organisation');
    expect(JSON.parse(organisation.out)).toHaveProperty(
      'properties.environments',
    );
  });
});

describe('golden-path render', () => {
  it('writes both repositories, which verify without a finding', async () => {
    const file = await write('golden-path.yaml', blueprint);
    const rendered = await goldenPath('render', file, '--out', 'made');
    expect(rendered.code).toBe(0);
    expect((await readdir(join(folder, 'made'))).sort()).toEqual([
      'config',
      'service',
    ]);
    const verified = await goldenPath('verify', 'made', '--format', 'json');
    expect(JSON.parse(verified.out)).toMatchObject({
      status: 'verified',
      findings: [],
      root: 'config',
    });
    expect(verified.code).toBe(0);
    const again = await goldenPath('render', file, '--out', 'made');
    expect(again).toMatchObject({
      code: 2,
      notes: expect.stringContaining("isn't empty"),
    });
  }, 60_000);

  it('names each wrong field of a blueprint and writes nothing', async () => {
    const file = await write(
      'wrong.yaml',
      blueprint
        .replace('refunds-api', '../../etc')
        .replace('runtime: node', 'runtime: cobol\n  enviroments: [dev]'),
    );
    const text = await goldenPath('render', file, '--out', 'wrong/deep');
    expect(text.code).toBe(2);
    for (const field of ['spec.runtime', 'spec.enviroments'])
      expect(text.notes).toContain(field);
    const json = await goldenPath(
      'render',
      file,
      '--out',
      'wrong',
      '--format',
      'json',
    );
    expect(JSON.parse(json.out)).toMatchObject({
      status: 'unusable',
      errors: expect.arrayContaining([
        expect.objectContaining({ field: 'spec.runtime' }),
      ]),
    });
    expect(await readdir(folder)).not.toContain('wrong');
  });
});
