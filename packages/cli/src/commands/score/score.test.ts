import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { workloadTypes } from '@golden-path/plugin-golden-path-common';
import picocolors from 'picocolors';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { plainJson, plainText } from '../../output/plainText';
import type { Terminal } from '../../output/terminal';
import { run } from './run';

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'golden-path-score-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

async function write(path: string, content: string): Promise<string> {
  const file = join(folder, path);
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, content);
  return file;
}

/** Calls the command; what it prints instead of printing it. */
async function score(paths: string[], options: object = {}) {
  const lines: string[] = [];
  const notes: string[] = [];
  const terminal: Terminal = {
    colors: picocolors.createColors(false),
    plain: plainText,
    line: (text = '') => void lines.push(text),
    json: value => void lines.push(plainJson(value)),
    note: text => void notes.push(text),
  };
  const code = await run({
    arguments: paths,
    options: { format: 'jsonl', ...options },
    format: 'text',
    terminal,
  });
  return { code, lines, notes };
}

interface Line {
  path: string;
  score: number | null;
  level: string | null;
  error?: string;
  checks: {
    check: string;
    status: string;
    reason?: string;
    findings: { rule: string; severity: string; message: string }[];
  }[];
}

async function scores(paths: string[], options: object = {}) {
  const { code, lines } = await score(paths, options);
  return { code, lines: lines.map(line => JSON.parse(line) as Line) };
}

const statusOf = (line: Line | undefined, check: string) =>
  line?.checks.find(each => each.check === check)?.status;

const pod = (name: string, container = '') =>
  `apiVersion: v1\nkind: Pod\nmetadata: {name: ${name}}\nspec:\n  containers:\n  - name: main\n    image: a/b:1\n${container}`;
const nonRoot = '    securityContext: {runAsNonRoot: true}\n';

describe('golden-path score', () => {
  it('prints one line of JSON for each path in order; a hostile one costs only its own', async () => {
    const paths = [
      await write('good.yaml', pod('a', nonRoot)),
      join(folder, 'absent.yaml'),
      await write('broken.yaml', `a: [\n---\n${pod('b', nonRoot)}`),
      await write('values.yaml', 'replicas: 3\n'),
      await write('deep.yaml', `a: ${'['.repeat(20_000)}`),
      await write('bomb.yaml', `a: &a [x]\nb: ${'&a [*a, *a]'.repeat(5)}\n`),
      await write('large.yaml', `a: ${'x'.repeat(10_000_000)}`),
      await write('dense.json', `[${'{"a":1},'.repeat(200_000)}1]`),
      await write('binary.yaml', '\u0000\u0001\uffff'),
      await write(
        'untyped.yaml',
        `kind: Deployment\n---\n${pod('c', nonRoot)}`,
      ),
      await write(
        'list.yaml',
        `kind: List\nitems:\n- ${JSON.stringify({ apiVersion: 'v1', kind: 'Pod', metadata: null, spec: 7 })}\n- 3\n`,
      ),
      await write('last.yaml', pod('d', nonRoot)),
    ];
    await mkdir(join(folder, 'empty'));
    paths.push(join(folder, 'empty'));
    const before = performance.now();
    const { code, lines } = await scores(paths);
    expect(performance.now() - before).toBeLessThan(20_000);
    expect(code).toBe(2);
    expect(lines.map(({ path }) => path)).toEqual(paths);
    const byName = Object.fromEntries(
      lines.map(line => [line.path.slice(folder.length + 1), line]),
    );
    for (const name of ['good.yaml', 'last.yaml']) {
      expect(byName[name]).not.toHaveProperty('error');
      expect(statusOf(byName[name], 'run-as-non-root')).toBe('pass');
    }
    for (const [name, why] of [
      ['absent.yaml', "doesn't exist"],
      ['values.yaml', 'holds no object'],
      ['deep.yaml', 'limit yamlDepth'],
      ['bomb.yaml', 'line 2'],
      ['large.yaml', 'accepted are at most'],
      ['dense.json', 'limit bundleTokens'],
      ['binary.yaml', 'U+0000'],
      ['empty', 'holds no object'],
    ]) {
      const line = byName[name ?? ''];
      expect(line?.error, name).toContain(why);
      expect(line).toMatchObject({ score: 0, level: null });
      expect(new Set(line?.checks.map(({ status }) => status))).toEqual(
        new Set(['unknown']),
      );
    }
    // What could be read is judged, and what would pass is unknown.
    expect(byName['broken.yaml']?.error).toContain('syntax error');
    for (const name of ['broken.yaml', 'untyped.yaml', 'list.yaml'])
      expect(statusOf(byName[name], 'run-as-non-root')).toBe('unknown');
    expect(JSON.stringify(byName['untyped.yaml'])).toContain(
      'a map without apiVersion',
    );
  }, 60_000);

  it('ends with 1 where a check fails, and with --fail-under only below the level', async () => {
    const nothing = await write(
      'c.yaml',
      'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: c}\n',
    );
    const bad = await write('p.yaml', pod('p'));
    expect((await score([nothing])).code).toBe(0);
    expect((await score([nothing, bad])).code).toBe(1);
    const catalog = await write(
      'catalog-info.yaml',
      'kind: Component\nmetadata: {name: c}\n',
    );
    const sections = workloadTypes.get('http-api').runbookSections;
    await write(
      'docs/runbook.md',
      sections.map(each => `## ${each}`).join('\n'),
    );
    const failUnder = async (path: string, level: string) =>
      (await score([path], { failUnder: level, catalogInfo: catalog })).code;
    expect(await failUnder(nothing, 'bronze')).toBe(0);
    expect(await failUnder(nothing, 'silver')).toBe(1);
    expect(await failUnder(bad, 'bronze')).toBe(1);
    expect((await score([nothing], { failUnder: 'bronze' })).code).toBe(1);
  });

  it('reads a folder with all below it as one bundle, but no link, and builds one that has a kustomization', async () => {
    await write(
      'all/pod.yaml',
      pod('p', nonRoot).replace('{name: p}', '{name: p, labels: {app: p}}'),
    );
    await write(
      'all/deep/policy.json',
      JSON.stringify({
        apiVersion: 'networking.k8s.io/v1',
        kind: 'NetworkPolicy',
        metadata: { name: 'n' },
        spec: { podSelector: {}, policyTypes: ['Ingress', 'Egress'] },
      }),
    );
    const { code, lines } = await scores([join(folder, 'all')]);
    expect(code).toBe(1);
    expect(statusOf(lines[0], 'network-policy')).toBe('pass');
    await symlink('/etc/passwd', join(folder, 'all/link.yaml'));
    const linked = await scores([join(folder, 'all')]);
    expect(linked.code).toBe(2);
    expect(linked.lines[0]?.error).toContain('link.yaml is a link');

    await write('apps/.git', '');
    await write('apps/base/pod.yaml', pod('p'));
    await write('apps/base/kustomization.yaml', 'resources: [pod.yaml]\n');
    await write(
      'apps/overlays/dev/kustomization.yaml',
      `resources: [../../base]\npatches:\n- patch: |\n    ${pod('p').replaceAll('\n', '\n    ')}    securityContext: {runAsNonRoot: true}\n`,
    );
    const overlay = join(folder, 'apps/overlays/dev');
    const built = await scores([join(folder, 'apps/base'), overlay]);
    expect(built.lines.map(line => statusOf(line, 'run-as-non-root'))).toEqual([
      'fail',
      'pass',
    ]);
    await write(
      'apps/evil/kustomization.yaml',
      'resources: [https://example.com/x]\n',
    );
    const evil = await scores([join(folder, 'apps/evil'), overlay]);
    expect(evil.lines[0]?.error).toContain('https://example.com/x');
    expect(evil.lines[1]).not.toHaveProperty('error');
  }, 60_000);

  it('knows the environment: what production needs, a preview does not', async () => {
    const scaled = await write(
      'd.yaml',
      'apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: d, annotations: {goldenpath.dev/disposable: "true"}}\nspec: {template: {spec: {containers: [{name: m}]}}}\n---\napiVersion: autoscaling/v2\nkind: HorizontalPodAutoscaler\nmetadata: {name: h}\nspec: {scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: d}, minReplicas: 1, maxReplicas: 3, metrics: [{}]}\n',
    );
    const statuses = async (options: object) => {
      const { lines } = await scores([scaled], options);
      return ['autoscaling', 'min-ready-seconds'].map(check =>
        statusOf(lines[0], check),
      );
    };
    expect(await statuses({})).toEqual(['fail', 'fail']);
    expect(await statuses({ environment: 'production' })).toEqual([
      'fail',
      'fail',
    ]);
    expect(await statuses({ environment: 'qa' })).toEqual(['pass', 'fail']);
    expect(await statuses({ environment: 'preview' })).toEqual([
      'pass',
      'not-applicable',
    ]);
    const organisation = await write(
      'app-config.yaml',
      'goldenPath:\n  organisation: {domain: acme.io, registry: ghcr.io/acme}\n  configRepository: {url: "https://forge.acme.io/p/c"}\n',
    );
    expect(await statuses({ environment: 'production', organisation })).toEqual(
      ['fail', 'fail'],
    );
    await expect(
      score([scaled], { environment: 'prd', organisation }),
    ).rejects.toThrow('--environment is prd; accepted: dev, ');
  });

  it('reads the entity, the documents and the blueprint that are given, and follows no link there', async () => {
    const file = await write('d.yaml', pod('p'));
    const catalogInfo = await write(
      'service/catalog-info.yaml',
      'kind: Location\nmetadata: {name: l}\n---\nkind: Component\nmetadata:\n  name: c\n  annotations: {pagerduty.com/service-id: P1}\n  links: [{url: "https://g", type: dashboard}, 7]\n',
    );
    const judged = async () => {
      const { lines } = await scores([file], { catalogInfo });
      return ['dashboard', 'pagerduty-service', 'on-call', 'runbook'].map(
        check => statusOf(lines[0], check),
      );
    };
    expect(await judged()).toEqual(['pass', 'unknown', 'unknown', 'fail']);
    await write('service/docs/runbook.md', '# Runbook');
    await write(
      'service/golden-path.yaml',
      'apiVersion: goldenpath.dev/v1\nkind: Service\nmetadata: {name: c, owner: team}\nspec: {workload: http-api, runtime: node}\n',
    );
    const { lines } = await scores([file], { catalogInfo });
    expect(
      lines[0]?.checks.find(({ check }) => check === 'runbook')?.findings[0]
        ?.message,
    ).toContain('no section Summary');
    await write('service/golden-path.yaml', 'kind: \u001b[31m');
    await rm(join(folder, 'service/docs/runbook.md'));
    await symlink('/etc/passwd', join(folder, 'service/docs/runbook.md'));
    expect(await judged()).toEqual(['pass', 'unknown', 'unknown', 'unknown']);
    const { notes } = await score([file], { catalogInfo });
    expect(notes.join()).toContain('golden-path.yaml is left out');
    expect(notes.join()).not.toContain('\u001b');

    for (const [name, content, why] of [
      ['a', '- 1\n', 'holds no entity'],
      ['b', 'a: [', 'syntax error'],
    ] as const)
      await expect(
        score([file], { catalogInfo: await write(name, content) }),
      ).rejects.toThrow(why);
    await expect(
      score([file], { catalogInfo: join(folder, 'none') }),
    ).rejects.toThrow("doesn't exist");
  });

  it("evaluates the organisation's checks, and refuses wrong ones with the key", async () => {
    const file = await write('p.yaml', pod('p'));
    const check = (expression: string, more = '') =>
      `- id: ours\n  category: security\n  title: T\n  why: W\n  link: https://acme.io/t\n  remedy: R\n  message: M\n  expression: '${expression}'\n${more}`;
    const checks = await write(
      'checks.yaml',
      check('containers.map(c, c.name + " is " + environment.name)'),
    );
    const { lines } = await scores([file, file], { checks, environment: 'qa' });
    for (const line of lines)
      expect(line.checks.find(each => each.check === 'ours')).toMatchObject({
        status: 'fail',
        findings: [{ rule: 'expression', message: 'main is qa' }],
      });
    const configured = await write(
      'app-config.yaml',
      `readiness:\n  checks:\n    expressions:\n${check('true').replaceAll(/^/gm, '      ')}\n`,
    );
    expect(
      statusOf((await scores([file], { checks: configured })).lines[0], 'ours'),
    ).toBe('pass');
    for (const [content, why] of [
      [check('nope'), 'checks.yaml.0.expression: Unknown variable'],
      [
        check('true', '  jsonata: x\n'),
        'checks.yaml.0.jsonata: is not a known key',
      ],
      ['a: 1\n', 'checks.yaml: readiness.checks.expressions'],
    ] as const) {
      await write('checks.yaml', content);
      await expect(score([file], { checks })).rejects.toThrow(why);
    }
  });

  it('C6: shows people one safe line for each check and finding', async () => {
    const file = await write('p.yaml', pod(`"a\\e[31m${'y'.repeat(5_000)}"`));
    const { lines } = await score([file, file], { format: 'text' });
    const text = lines.join('\n');
    expect(text).not.toContain('\u001b');
    expect(Math.max(...lines.map(({ length }) => length))).toBeLessThan(2_000);
    expect(text).toContain('✗ fail           run-as-non-root');
    expect(text).toContain(
      'missing for bronze: resources-set, probes-configured, run-as-non-root, runbook (unknown)',
    );
    expect(lines.at(-1)).toBe('2 paths: 2 with failing checks, 0 not readable');
  });

  it('starts, streams and explains itself', async () => {
    const bin = join(__dirname, '../../../bin/golden-path.mjs');
    const start = (...args: string[]) =>
      new Promise<{ code: number; out: string; err: string }>(resolve => {
        execFile(process.execPath, [bin, 'score', ...args], (error, out, err) =>
          resolve({ code: Number(error?.code ?? 0), out, err }),
        );
      });
    const files = await Promise.all(
      Array.from({ length: 100 }, (_, index) =>
        write(`${index}.yaml`, pod(`p${index}`)),
      ),
    );
    const { code, out } = await start('--format', 'jsonl', ...files);
    expect(code).toBe(1);
    expect(out.trim().split('\n')).toHaveLength(100);
    const help = await start('--help');
    for (const text of ['<PATH...>', 'sarif', '--fail-under', 'Ends with 0'])
      expect(help.out).toContain(text);
    expect((await start()).code).toBe(2);
    expect(await start('--fail-under', 'platinum', 'x')).toMatchObject({
      code: 2,
      err: expect.stringContaining('bronze, silver, gold'),
    });
  }, 60_000);
});
