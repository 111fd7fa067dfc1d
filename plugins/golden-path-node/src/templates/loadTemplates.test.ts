import {
  mkdirSync,
  mkdtempSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { findTemplatesDirectory, loadTemplates } from '.';

const made: string[] = [];
afterEach(() =>
  made.splice(0).forEach(folder => rmSync(folder, { recursive: true })),
);

const entity = `apiVersion: scaffolder.backstage.io/v1beta3
kind: Template
metadata:
  name: http-api
  title: HTTP API
  description: x
  annotations:
    goldenpath.dev/version: 1.2.3
    goldenpath.dev/workload: http-api
spec: {}
`;

function templatesWith(files: Record<string, string>): string {
  const root = mkdtempSync(join(tmpdir(), 'templates-'));
  made.push(root);
  for (const [path, content] of Object.entries({
    'http-api/template.yaml': entity,
    'http-api/skeleton/node/a.txt': 'base',
    ...files,
  })) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), content);
  }
  return root;
}

describe('loadTemplates', () => {
  it('reads ref, version and the source code, in layers by what a service depends on', async () => {
    const root = templatesWith({
      'http-api/skeleton/node+redis/a.txt': 'redis',
      'http-api/skeleton/node+postgres+redis/a.txt': 'both',
      'http-api/skeleton/node+postgres/b.txt': 'postgres',
      'http-api/skeleton/node/node_modules/x/index.js': 'left by a developer',
    });
    const registry = await loadTemplates(root);
    const template = registry.get('template:default/http-api');
    expect(template).toMatchObject({
      version: '1.2.3',
      workload: 'http-api',
      title: 'HTTP API',
    });
    const read = (features: string[]) =>
      Object.fromEntries(
        [...template.skeleton('node', features)].map(([path, { content }]) => [
          path,
          content,
        ]),
      );
    expect(read([])).toEqual({ 'a.txt': 'base' });
    expect(read(['postgres', 'service'])).toEqual({
      'a.txt': 'base',
      'b.txt': 'postgres',
    });
    expect(read(['redis', 'postgres'])).toEqual({
      'a.txt': 'both',
      'b.txt': 'postgres',
    });
    expect(() => template.skeleton('cobol', [])).toThrow(
      'no source code for "cobol"; accepted: node',
    );
    expect(() => registry.forWorkload('worker')).toThrow(
      'no template makes "worker"; accepted: http-api',
    );
    expect(() => registry.get('template:default/x')).toThrow(
      'accepted: template:default/http-api',
    );
  });

  it.each(['.git/config', '.GIT/hooks/post-checkout', 'git~1/config'])(
    'T3: refuses %s in a skeleton',
    async path => {
      await expect(
        loadTemplates(
          templatesWith({ [`http-api/skeleton/node/${path}`]: 'x' }),
        ),
      ).rejects.toThrow('would be read as .git');
    },
  );

  it('T4: refuses links in a skeleton, to files and to directories, and follows none', async () => {
    for (const target of ['/etc/passwd', '/etc', '/nowhere']) {
      const root = templatesWith({});
      symlinkSync(target, join(root, 'http-api/skeleton/node/link'));
      await expect(loadTemplates(root)).rejects.toThrow(
        'path "node/link" is a link; accepted: files and directories',
      );
    }
  });

  it('T4: refuses a skeleton that is a link itself', async () => {
    const root = templatesWith({});
    rmSync(join(root, 'http-api/skeleton'), { recursive: true });
    symlinkSync('/etc', join(root, 'http-api/skeleton'));
    await expect(loadTemplates(root)).rejects.toThrow('is not a directory');
  });

  it('refuses a template without a version, a layer of another form, and what is no text', async () => {
    await expect(
      loadTemplates(
        templatesWith({
          'http-api/template.yaml': entity.replace('1.2.3', 'latest'),
        }),
      ),
    ).rejects.toThrow(
      /goldenpath\.dev\/version.*accepted: a version such as 1\.0\.0/,
    );
    await expect(
      loadTemplates(templatesWith({ 'http-api/skeleton/Node JS/a': 'x' })),
    ).rejects.toThrow('such as node+postgres');
    const root = templatesWith({});
    writeFileSync(
      join(root, 'http-api/skeleton/node/image.png'),
      Buffer.from([0x89, 0xff]),
    );
    await expect(loadTemplates(root)).rejects.toThrow(
      'path "node/image.png" is not text in UTF-8',
    );
  });

  it('finds the templates of the repository from this package, and says what to do where there are none', async () => {
    expect((await loadTemplates()).list().map(({ ref }) => ref)).toEqual([
      'template:default/http-api',
    ]);
    expect(() => findTemplatesDirectory(tmpdir())).toThrow(
      'no templates directory above',
    );
  });
});
