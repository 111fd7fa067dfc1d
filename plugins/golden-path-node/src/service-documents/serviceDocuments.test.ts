import { describe, expect, it } from 'vitest';
import { memoryHistory, type MemoryFile } from '../../testing/memoryHistory';
import { createBlobMemory } from '../hosts';
import { readLastChanges } from './lastChanges';
import { readServiceDocuments } from './serviceDocuments';

const now = () => new Date('2026-03-02T12:00:00Z');

async function read(
  files: Readonly<Record<string, MemoryFile>>,
  options?: { readonly tellsSizes?: boolean },
) {
  const { history, state } = memoryHistory(files, options);
  const evidence = await readServiceDocuments(history, 'c1', { now });
  if (!evidence.known) throw new Error(evidence.reason);
  const { problems, files: texts } = evidence.value;
  return { problems, paths: [...texts.keys()], state, evidence };
}

describe('the repository of a service', () => {
  it('gives its blueprint and its documents, and nothing else is read', async () => {
    const { evidence, state } = await read({
      'golden-path.yaml': 'kind: Service',
      'docs/runbook.md': '# Runbook',
      'docs/runbooks/TooSlow.md': '# Too slow',
      'docs/runbooks/diagram.png': 'x',
      'docs/index.md': '# Index',
      'src/main.ts': 'export {}',
    });
    expect(evidence).toMatchObject({
      observedAt: '2026-03-02T12:00:00.000Z',
      value: { url: 'https://git.test/payments/refunds', commit: 'c1' },
    });
    expect([...(evidence.value.files ?? [])]).toEqual([
      ['golden-path.yaml', 'kind: Service'],
      ['docs/runbook.md', '# Runbook'],
      ['docs/runbooks/TooSlow.md', '# Too slow'],
    ]);
    expect(state.asked).toHaveLength(6);
  });

  it('leaves the blueprint out where it isn’t used, and asks nothing about it', async () => {
    const { history, state } = memoryHistory({
      'golden-path.yaml': 'kind: Service',
      'docs/runbook.md': '# Runbook',
    });
    const evidence = await readServiceDocuments(history, 'c1', {
      now,
      blueprint: false,
    });
    expect(evidence).toMatchObject({ value: { problems: [] } });
    expect(evidence.known && [...evidence.value.files.keys()]).toEqual([
      'docs/runbook.md',
    ]);
    expect(state.asked).toHaveLength(3);
  });

  it('has no files and no problem without documents', async () => {
    expect(await read({ 'README.md': 'x' })).toMatchObject({
      problems: [],
      paths: [],
    });
  });

  it('R3: is told where docs/runbook.md or its folder is a link, which is not followed', async () => {
    const runbook = await read({
      'docs/runbook.md': { mode: '120000' },
      'docs/runbooks/A.md': { mode: '160000' },
    });
    expect(runbook.problems).toEqual([
      'docs/runbook.md is a link, not followed',
      'docs/runbooks/A.md is a submodule, not followed',
    ]);
    expect(runbook.paths).toEqual([]);
    expect(runbook.state.asked.filter(one => one.startsWith('blob'))).toEqual(
      [],
    );
    const folder = await read({ docs: { mode: '120000' } });
    expect(folder.problems).toEqual(['docs is a link, not followed']);
  });

  it('R7: reads no file beyond the limit, whether or not the host tells its size, and says the limit', async () => {
    const files = { 'docs/runbook.md': 'x'.repeat(512 * 1024 + 1) };
    const told = await read(files);
    expect(told.problems).toEqual([
      'docs/runbook.md has 524289 bytes; at most 524288 are read',
    ]);
    expect(told.state.asked.some(one => one.startsWith('blob'))).toBe(false);
    expect((await read(files, { tellsSizes: false })).problems).toEqual(
      told.problems,
    );
    const huge = await read(
      { 'golden-path.yaml': 'x'.repeat(1024 * 1024 + 1) },
      { tellsSizes: false },
    );
    expect(huge.problems).toEqual([
      'golden-path.yaml: a file has 1048577 bytes; at most 1048576 are accepted',
    ]);
  });

  it('R7: takes no file for text that a database could not hold, and says why', async () => {
    const utf16 = Buffer.from('# Runbook', 'utf16le').toString();
    const { problems, paths } = await read({
      'docs/runbook.md': utf16,
      'docs/runbooks/Down.md': '# Down',
    });
    expect(paths).toEqual(['docs/runbooks/Down.md']);
    expect(problems).toEqual([
      'docs/runbook.md: found NUL characters, as UTF-16 has them; accepted is text in UTF-8',
    ]);
  });

  it('R7: reads nothing of a blob of 1 GiB, and says the limit', async () => {
    const { problems, paths, state } = await read({
      'docs/runbook.md': { mode: '100644', size: 1024 ** 3 },
    });
    expect(problems).toEqual([
      'docs/runbook.md has 1073741824 bytes; at most 524288 are read',
    ]);
    expect(paths).toEqual([]);
    expect(state.asked.some(one => one.startsWith('blob'))).toBe(false);
  });

  it('R7: of 10,000 pages reads 500 and says so', async () => {
    const pages = Object.fromEntries(
      Array.from({ length: 10_000 }, (_, index) => [
        `docs/runbooks/A${index}.md`,
        '# A',
      ]),
    );
    const { problems, paths } = await read(pages);
    expect(problems).toEqual([
      'docs/runbooks has 10000 pages; at most 500 are read',
    ]);
    expect(paths).toHaveLength(500);
  });

  it('R7: stops reading pages that are large together, and says so', async () => {
    const pages = Object.fromEntries(
      Array.from({ length: 40 }, (_, index) => [
        `docs/runbooks/A${index}.md`,
        `${index}${'x'.repeat(400 * 1024)}`,
      ]),
    );
    const { problems, paths } = await read(pages);
    expect(problems).toEqual([
      expect.stringContaining('more than 4194304 bytes together'),
    ]);
    expect(paths.length).toBeLessThan(20);
  });

  it('asks its host for a file once, whatever commits have it, and not at all for one known from another repository', async () => {
    const memory = createBlobMemory();
    const files = { 'docs/runbook.md': '# Runbook' };
    const [one, other] = [memoryHistory(files), memoryHistory(files)];
    for (const { history } of [one, other])
      for (const commit of ['c1', 'c2'])
        await readServiceDocuments(memory.of(history), commit, { now });
    const blobs = [one, other].map(
      ({ state }) => state.asked.filter(what => what.startsWith('blob')).length,
    );
    expect(blobs).toEqual([1, 0]);
  });

  it('asks for no file whose content its caller has, and tells what names the content of each', async () => {
    const files = {
      'golden-path.yaml': 'kind: Service',
      'docs/runbook.md': '# Runbook',
      'docs/runbooks/Down.md': { mode: '120000' },
    };
    const first = (await read(files)).evidence.value;
    expect(first.unread).toEqual([
      {
        path: 'docs/runbooks/Down.md',
        message: 'docs/runbooks/Down.md is a link, not followed',
      },
    ]);
    const knownBlobs = new Map(
      [...first.blobs].map(([path, id]) => [id, first.files.get(path) ?? '']),
    );
    const { history, state } = memoryHistory({
      ...files,
      'docs/runbook.md': '# Runbook, changed',
    });
    const again = await readServiceDocuments(history, 'c2', {
      now,
      knownBlobs,
    });
    expect(again).toMatchObject({ value: { commit: 'c2' } });
    expect(again.known && [...again.value.files.values()]).toEqual([
      'kind: Service',
      '# Runbook, changed',
    ]);
    expect(state.asked.filter(one => one.startsWith('blob'))).toHaveLength(1);
  });
});

describe('who changed a document last', () => {
  it('is asked once for each path that is given, and not for others', async () => {
    const change = {
      id: 'c9',
      title: 'Say what to do',
      author: 'Ada',
      at: '2026-03-01T00:00:00Z',
      url: 'https://git.test/c9',
      files: undefined,
    };
    const { history, state } = memoryHistory(
      {},
      { changes: { 'docs/runbook.md': change } },
    );
    const paths = ['docs/runbook.md', 'docs/runbooks/A.md', 'docs/runbook.md'];
    expect(await readLastChanges(history, 'c1', paths)).toEqual(
      new Map([['docs/runbook.md', change]]),
    );
    expect(state.asked).toEqual([
      'commits of docs/runbook.md from c1',
      'commits of docs/runbooks/A.md from c1',
    ]);
  });
});
