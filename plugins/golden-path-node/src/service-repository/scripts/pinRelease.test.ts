import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import {
  blueprintOf,
  generateService,
} from '../../generation/testing/examples';
import { pinReleaseScript } from '.';
import { folderWith, run } from './testing/runScript';

describe('pin-release.js', () => {
  const overlay = 'config/apps/refunds-api/overlays/dev/kustomization.yaml';
  const release = {
    SERVICE: 'refunds-api',
    IMAGE: 'ghcr.io/acme/refunds-api',
    TAG: `sha-${'1'.repeat(40)}`,
    DIGEST: `sha256:${'a'.repeat(64)}`,
    KUSTOMIZATION: overlay,
  };

  async function overlayFolder(edit = (text: string) => text) {
    const { configChange } = await generateService(blueprintOf());
    const folder = folderWith(pinReleaseScript);
    const text = edit(
      configChange.get(overlay.replace('config/', ''))?.content ?? '',
    );
    mkdirSync(join(folder, overlay, '..'), { recursive: true });
    writeFileSync(join(folder, overlay), text);
    return {
      folder,
      text,
      read: () => readFileSync(join(folder, overlay), 'utf8'),
    };
  }

  it('names the release in the generated overlay and changes nothing else, once and again', async () => {
    const { folder, text, read } = await overlayFolder();
    expect(await run(folder, release)).toMatchObject({ code: 0 });
    const pinned = read();
    expect(parse(pinned)).toEqual({
      ...(parse(text) as object),
      images: [
        {
          name: 'refunds-api',
          newName: release.IMAGE,
          newTag: release.TAG,
          digest: release.DIGEST,
        },
      ],
    });
    const others = (all: string) =>
      all
        .split('\n')
        .filter(line => !/newName|newTag|digest|name: refunds-api$/.test(line));
    expect(others(pinned)).toEqual(others(text));
    await run(folder, release);
    expect(read()).toBe(pinned);
    await run(folder, { ...release, TAG: `sha-${'2'.repeat(40)}` });
    expect(read()).toBe(pinned.replace(release.TAG, `sha-${'2'.repeat(40)}`));
  });

  it('keeps other images, and comments outside of its own entry', async () => {
    const sidecar =
      '  - name: proxy\n    newName: ghcr.io/acme/proxy # ours\n    newTag: v1\n';
    const { folder, read } = await overlayFolder(text =>
      text.replace('images:\n', `images:\n${sidecar}`),
    );
    expect(await run(folder, release)).toMatchObject({ code: 0 });
    expect(read()).toContain(sidecar);
    expect((parse(read()) as { images: unknown[] }).images).toHaveLength(2);
  });

  it.each([
    ['TAG', 'v1;$(id)'],
    ['TAG', '1234567'],
    ['TAG', ''],
    ['DIGEST', `sha256:${'a'.repeat(63)}`],
    ['IMAGE', 'ghcr.io/acme/x\nnewTag: y'],
    ['SERVICE', '../x'],
    ['KUSTOMIZATION', 'config/../other/kustomization.yaml'],
    ['KUSTOMIZATION', '/etc/kustomization.yaml'],
  ])('F11: refuses %s %j and leaves the overlay alone', async (name, value) => {
    const { folder, text, read } = await overlayFolder();
    const { code, output } = await run(folder, { ...release, [name]: value });
    expect(code).toBe(1);
    expect(output).toContain(
      `${name}: found ${JSON.stringify(value)}; accepted:`,
    );
    expect(read()).toBe(text);
  });

  it.each([
    [
      'no list of images',
      (text: string) => text.replace('images:', 'pictures:'),
    ],
    [
      'no entry of the service',
      (text: string) =>
        text.replace(
          /- name: refunds-api\n {4}newName/,
          '- name: other\n    newName',
        ),
    ],
    [
      'an entry in another form',
      (text: string) =>
        text.replace(
          /- name: refunds-api\n.*\n.*\n/,
          '- {name: refunds-api, newTag: v1}\n',
        ),
    ],
    [
      'the service twice',
      (text: string) =>
        text.replace(
          'images:\n',
          'images:\n  - name: refunds-api\n    newTag: v1\n',
        ),
    ],
  ])('stops at an overlay with %s', async (_what, edit) => {
    const { folder, text, read } = await overlayFolder(edit);
    expect(await run(folder, release)).toMatchObject({ code: 1 });
    expect(read()).toBe(text);
  });
});
