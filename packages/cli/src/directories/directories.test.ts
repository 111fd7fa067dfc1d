import {
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  rm,
  symlink,
  stat,
  writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createFileTree } from '@golden-path/plugin-golden-path-common';
import { configFolder } from './configFolder';
import { readTree } from './readTree';
import { writeTree } from './writeTree';

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'golden-path-cli-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

describe('reading a folder', () => {
  it('M4: follows no link, be it to a folder, a file or nothing, and names each', async () => {
    await mkdir(join(folder, 'apps/a'), { recursive: true });
    await writeFile(join(folder, 'apps/a/kustomization.yaml'), 'a: b\n');
    await symlink('/etc', join(folder, 'apps/base'));
    await symlink('/etc/passwd', join(folder, 'apps/a/passwd.yaml'));
    await symlink('/nowhere', join(folder, 'dangling'));
    const { tree, findings } = await readTree(folder);
    expect([...tree.keys()]).toEqual(['apps/a/kustomization.yaml']);
    expect(
      findings.map(({ rule, severity, file }) => [rule, severity, file]).sort(),
    ).toEqual([
      ['tree.link', 'error', 'apps/a/passwd.yaml'],
      ['tree.link', 'error', 'apps/base'],
      ['tree.link', 'error', 'dangling'],
    ]);
  });

  it('leaves out what is too large, with a finding, and what is never deployed', async () => {
    await mkdir(join(folder, 'node_modules'));
    await mkdir(join(folder, '.git'));
    await writeFile(join(folder, 'node_modules/a.yaml'), 'a: b');
    await writeFile(join(folder, '.git/config'), 'a');
    await writeFile(join(folder, 'large.bin'), Buffer.alloc(1024 * 1024 + 1));
    const { tree, findings } = await readTree(folder);
    expect(tree.size).toBe(0);
    expect(findings).toMatchObject([{ rule: 'tree.limit', file: 'large.bin' }]);
  });

  it('takes apps/<service> for one service of a config repository, with the components that all share', async () => {
    for (const path of ['apps/a', 'apps/b', 'components/x']) {
      await mkdir(join(folder, path), { recursive: true });
      await writeFile(join(folder, path, 'kustomization.yaml'), '');
    }
    const { path, name, only } = await configFolder(join(folder, 'apps/a'));
    expect({ path, name }).toEqual({ path: folder, name: '' });
    expect([...(await readTree(path, only)).tree.keys()]).toEqual([
      'apps/a/kustomization.yaml',
      'components/x/kustomization.yaml',
    ]);
    expect(await configFolder(folder)).toEqual({ path: folder, name: '' });
  });

  it('refuses a service repository, in which nothing is that is deployed', async () => {
    await mkdir(join(folder, 'service'));
    await writeFile(join(folder, 'service/golden-path.yaml'), '');
    for (const given of [folder, join(folder, 'service')])
      await expect(configFolder(given)).rejects.toThrow(
        `${join(folder, 'service')} is a service repository`,
      );
  });

  it('says what is wrong with the folder itself', async () => {
    await writeFile(join(folder, 'file'), '');
    await expect(readTree(join(folder, 'absent'))).rejects.toThrow(
      "doesn't exist",
    );
    await expect(readTree(join(folder, 'file'))).rejects.toThrow(
      'accepted: a folder',
    );
  });
});

describe('writing a folder', () => {
  const tree = createFileTree([
    ['a/b.txt', 'b'],
    ['run.sh', { content: '#!/bin/sh\n', executable: true }],
  ]);

  it('writes all files to a folder that is absent or empty', async () => {
    await mkdir(join(folder, 'empty'));
    for (const target of ['empty', 'new/deep']) {
      await writeTree(tree, join(folder, target));
      expect(await readFile(join(folder, target, 'a/b.txt'), 'utf8')).toBe('b');
    }
    expect((await readdir(folder)).sort()).toEqual(['empty', 'new']);
    expect((await readdir(join(folder, 'empty'))).sort()).toEqual([
      'a',
      'run.sh',
    ]);
    const modeOf = async (path: string) =>
      (await stat(join(folder, path))).mode & 0o700;
    expect(await modeOf('new/deep')).toBe(0o700);
    expect(await modeOf('empty/run.sh')).toBe(0o700);
    expect(await modeOf('empty/a/b.txt')).toBe(0o600);
  });

  it('keeps a folder that is there, so that a shell in it or a mount is not cut off, and gives a new one the usual mode', async () => {
    await mkdir(join(folder, 'empty'));
    const before = await stat(join(folder, 'empty'));
    await writeTree(tree, join(folder, 'empty'));
    expect((await stat(join(folder, 'empty'))).ino).toBe(before.ino);
    await writeTree(tree, join(folder, 'new'));
    expect((await stat(join(folder, 'new'))).mode & 0o777).toBe(
      0o777 & ~process.umask(),
    );
  });

  it('touches nothing that is there, and leaves nothing half made', async () => {
    await mkdir(join(folder, 'full'));
    await writeFile(join(folder, 'full/mine.txt'), 'mine');
    await expect(writeTree(tree, join(folder, 'full'))).rejects.toThrow(
      "isn't empty",
    );
    await expect(
      writeTree(tree, join(folder, 'full/mine.txt')),
    ).rejects.toThrow('is a file or below one');
    const unsafe = new Map([['../out.txt', { content: 'x' }]]);
    await expect(writeTree(unsafe, join(folder, 'new'))).rejects.toThrow(
      'could leave the tree',
    );
    expect(await readdir(folder)).toEqual(['full']);
    expect(await readdir(join(folder, 'full'))).toEqual(['mine.txt']);
  });
});
