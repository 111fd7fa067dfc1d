import { execFile, spawn } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { stringifyYaml } from '@golden-path/plugin-kubernetes-objects-common';
import {
  startTestCluster,
  type TestCluster,
} from '../../../testing/testCluster';

const run = promisify(execFile);
const kubectl = process.env.KUBECTL ?? 'kubectl';
const hasKubectl = await run(kubectl, ['version', '--client']).then(
  () => true,
  () => false,
);
if (!hasKubectl) {
  console.warn(
    `SKIPPED: kubectl against the sandbox, because there is no ${kubectl}; KUBECTL names another one.`,
  );
}

let cluster: TestCluster;

beforeAll(async () => {
  cluster = await startTestCluster();
  for (const login of ['dana.whitfield', 'mina.park']) {
    await writeFile(join(cluster.directory, login), cluster.kubeconfig(login), {
      mode: 0o600,
    });
  }
});

afterAll(() => cluster.remove());

const environment = () => ({ PATH: process.env.PATH, HOME: cluster.directory });

/** What kubectl prints; for a failure, what it complains of. */
async function ask(args: string[], as = 'dana.whitfield'): Promise<string> {
  const configuration = ['--kubeconfig', join(cluster.directory, as)];
  try {
    const { stdout } = await run(kubectl, [...configuration, ...args], {
      env: environment(),
    });
    return stdout.trim();
  } catch (error) {
    const { stderr, stdout } = error as { stderr: string; stdout: string };
    return (stderr || stdout).trim();
  }
}

async function manifest(name: string, image: string, env: object[]) {
  const labels = { app: 'web' };
  const file = join(cluster.directory, name);
  await writeFile(
    file,
    [
      { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'shop' } },
      {
        apiVersion: 'apps/v1',
        kind: 'Deployment',
        metadata: { name: 'web', namespace: 'shop' },
        spec: {
          selector: { matchLabels: labels },
          template: {
            metadata: { labels },
            spec: { containers: [{ name: 'web', image, env }] },
          },
        },
      },
    ]
      .map(object => stringifyYaml(object))
      .join('---\n'),
  );
  return file;
}

describe.skipIf(!hasKubectl)('kubectl', () => {
  it('applies on the server, watches, compares, scales and deletes', async () => {
    const watching = spawn(
      kubectl,
      [
        '--kubeconfig',
        join(cluster.directory, 'dana.whitfield'),
        'get',
        'deploy',
        '-A',
        '-w',
      ],
      { env: environment() },
    );
    let seen = '';
    watching.stdout.on('data', (chunk: Buffer) => {
      seen += chunk.toString('utf8');
    });
    const A = { name: 'A', value: '1' };
    const B = { name: 'B', value: '2' };
    const first = await manifest('first.yaml', 'web:1', [A, B]);
    const second = await manifest('second.yaml', 'web:2', [A]);
    expect(await ask(['apply', '--server-side', '-f', first])).toBe(
      'namespace/shop serverside-applied\ndeployment.apps/web serverside-applied',
    );
    expect(
      await ask([
        'apply',
        '--server-side',
        '--field-manager',
        'x',
        '-f',
        second,
      ]),
    ).toContain('conflict with "kubectl" using apps/v1');
    await ask(['apply', '--server-side', '-f', second]);
    const containers = [
      'get',
      'deploy',
      'web',
      '-n',
      'shop',
      '-o',
      'jsonpath={.spec.template.spec.containers}',
    ];
    expect(JSON.parse(await ask(containers))).toEqual([
      { name: 'web', image: 'web:2', env: [A] },
    ]);
    // Takes over from the server-side manager, and merges lists in the client.
    await ask(['apply', '-f', first]);
    await ask(['apply', '-f', second]);
    expect(JSON.parse(await ask(containers))).toEqual([
      { name: 'web', image: 'web:2', env: [A] },
    ]);
    await ask(['scale', 'deploy/web', '-n', 'shop', '--replicas', '4']);
    await vi.waitFor(() => expect(seen).toMatch(/shop +web +0\/4/), 10_000);
    watching.kill();
    expect(await ask(['delete', 'ns', 'shop'])).toContain('deleted');
    expect(
      cluster.state.get(
        { group: 'apps', version: 'v1', plural: 'deployments' },
        'web',
        'shop',
      ),
    ).toBeUndefined();
  }, 60_000);

  it('is refused what a person may not do', async () => {
    expect(await ask(['delete', 'ns', 'default'], 'mina.park')).toContain(
      'User "mina.park" cannot delete resource "namespaces"',
    );
    expect(await ask(['get', 'secrets', '-A'], 'mina.park')).toContain(
      'Forbidden',
    );
    expect(await ask(['get', 'pods', '-A'], 'mina.park')).toBe('');
    expect(await ask(['auth', 'can-i', 'list', 'pods'], 'mina.park')).toBe(
      'yes',
    );
    // The answer is printed; the exit code turns it into a failure.
    expect(await ask(['auth', 'can-i', 'delete', 'pods'], 'mina.park')).toBe(
      'no',
    );
    expect(await ask(['auth', 'whoami'], 'mina.park')).toContain('payments');
    expect(await ask(['create', 'namespace', 'lab'])).toBe(
      'namespace/lab created',
    );
    expect(
      await ask([
        'create',
        'configmap',
        'c',
        '-n',
        'lab',
        '--from-literal=a=b',
      ]),
    ).toBe('configmap/c created');
    expect(
      await ask(['create', 'deployment', 'd', '-n', 'lab', '--image=x']),
    ).toContain('give it in a file');
  }, 30_000);
});
