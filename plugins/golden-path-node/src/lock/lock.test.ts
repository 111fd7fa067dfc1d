import { createFileTree } from '@golden-path/plugin-golden-path-common';
import { describe, expect, it } from 'vitest';
import {
  blueprintOf,
  generateService,
  templates,
  textOf,
} from '../generation/testing/examples';
import { fileStates, lockFileName, parseLock } from '.';

const service = generateService(blueprintOf());
const lockTextOf = async () => textOf(await service, lockFileName);

describe('the lock', () => {
  it('B10: takes a file whose hash in the lock was edited for the user’s own', async () => {
    const { serviceRepository } = await service;
    const { files } = parseLock(await lockTextOf());
    const hashes = {
      ...files.serviceRepository,
      'README.md': `sha256:${'0'.repeat(64)}`,
      'gone.md': `sha256:${'0'.repeat(64)}`,
    };
    const tree = createFileTree([
      ...[...serviceRepository].map(
        ([path, file]) =>
          [
            path,
            path === 'Dockerfile' ? { content: `${file.content}\n` } : file,
          ] as const,
      ),
      ['own.md', 'x'],
    ]);
    const states = fileStates(hashes, tree);
    expect([...states].filter(([, state]) => state !== 'as-generated')).toEqual(
      [
        ['Dockerfile', 'edited'],
        ['README.md', 'edited'],
        ['gone.md', 'deleted'],
        ['golden-path.lock.yaml', 'unknown'],
        ['own.md', 'unknown'],
      ],
    );
  });

  it('B10: refuses a template that the registry does not have', async () => {
    const registry = await templates;
    const lock = parseLock(
      (await lockTextOf()).replace(
        'template:default/http-api',
        'template:default/evil',
      ),
    );
    expect(() => registry.ofLock(lock)).toThrow(
      'template.ref: found "template:default/evil", which is not in the registry; accepted: template:default/http-api',
    );
    expect(registry.ofLock(parseLock(await lockTextOf())).ref).toBe(
      'template:default/http-api',
    );
  });

  it.each([
    [
      'B5',
      'a __proto__ key',
      (text: string) => `${text}__proto__:\n  admin: true\n`,
      /__proto__/,
    ],
    ['B6', 'a key twice', (text: string) => `${text}kind: Lock\n`, /kind/],
    ['B7', 'two documents', (text: string) => `${text}---\na: 1\n`, /document/],
    [
      'B8',
      'an unknown key',
      (text: string) => `${text}tempalte: x\n`,
      /tempalte: is not a known key; did you mean template\?/,
    ],
    [
      'B10',
      'a hash of another form',
      (text: string) => text.replace(/sha256:[0-9a-f]{64}/, 'md5:1'),
      /accepted: sha256: and 64 hex digits/,
    ],
    [
      'B10',
      'a path out of the repository',
      (text: string) => text.replace('    README.md:', '    ../README.md:'),
      /could leave the tree/,
    ],
    [
      'B10',
      'parameters that are no blueprint',
      (text: string) => text.replace('tier: tier-2', 'tier: tier-9'),
      /parameters\.metadata\.tier/,
    ],
    [
      'B1',
      'a text that is too long',
      (text: string) => text + '#'.repeat(64 * 1024),
      /blueprintBytes|65536|64/,
    ],
  ])('%s: refuses %s', async (_id, _what, edit, message) => {
    const text = edit(await lockTextOf());
    expect(() => parseLock(text)).toThrow(message);
    expect(({} as { admin?: boolean }).admin).toBeUndefined();
  });
});
