import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import {
  startTestCluster,
  type TestCluster,
} from '../../../testing/testCluster';
import type { FaultMode } from '.';

let cluster: TestCluster;

beforeEach(async () => {
  cluster = await startTestCluster({ bookmarkInterval: 20 });
});

afterEach(() => cluster.remove());

const path = '/api/v1/namespaces/default/configmaps';
const resource = { group: '', version: 'v1', plural: 'configmaps' };

function create(...names: string[]) {
  for (const name of names) {
    cluster.state.create(resource, {
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: { name, namespace: 'default' },
    });
  }
}

const watch = (bookmarks = false) =>
  cluster.follow(
    `${path}?watch=true&resourceVersion=${cluster.state.resourceVersion}&allowWatchBookmarks=${bookmarks}`,
  );
const named = (lines: readonly string[]) =>
  lines.map(
    line =>
      (JSON.parse(line) as { object: { metadata: { name?: string } } }).object
        .metadata.name ?? 'bookmark',
  );

describe('the fault switch', () => {
  it('breaks the cluster as a whole, and mends it', async () => {
    const { faults } = cluster;
    const list = () => cluster.ask('GET', path).then(({ status }) => status);
    const open = await watch();
    faults.switchTo('down');
    expect(await open.ended).toBe('reset');
    await expect(list()).rejects.toThrow();
    faults.switchTo('errors', { retryAfter: 7 });
    const answers = [
      await cluster.ask('GET', path),
      await cluster.ask('GET', path),
      await cluster.ask('GET', path),
    ];
    expect(answers.map(({ status }) => status)).toEqual([500, 500, 429]);
    expect(answers[2]?.headers['retry-after']).toBe('7');
    expect(answers[2]?.json).toMatchObject({
      kind: 'Status',
      reason: 'TooManyRequests',
    });
    faults.switchTo('expired-token');
    expect(await cluster.ask('GET', path)).toMatchObject({
      status: 401,
      json: { reason: 'Unauthorized' },
    });
    faults.switchTo('slow', { latency: 30 });
    const begin = performance.now();
    expect(await list()).toBe(200);
    expect(performance.now() - begin).toBeGreaterThan(25);
    faults.switchTo('none');
    expect(await list()).toBe(200);
    const modes: FaultMode[] = [];
    const stop = faults.onSwitch(mode => modes.push(mode));
    faults.switchTo('slow');
    stop();
    faults.switchTo('none');
    expect(modes).toEqual(['slow']);
  });

  it('cuts watches, those that are open and those to come', async () => {
    const { faults } = cluster;
    const open = await watch();
    faults.switchTo('cut-watches', { watchLife: 5 });
    expect(await open.ended).toBe('end');
    const next = await watch();
    expect(['end', 'reset']).toContain(await next.ended);
    faults.switchTo('none');
    const last = await watch();
    expect(faults.cutWatches(true)).toBe(1);
    expect(await last.ended).toBe('reset');
  });

  it('answers single requests as it is told', async () => {
    const { faults } = cluster;
    faults.next({ verb: 'list', resource: 'configmaps' }, { respond: 410 });
    faults.next(
      { path: /version/ },
      { respond: 302, headers: { location: 'https://evil.tld/' }, body: '' },
      2,
    );
    expect(await cluster.ask('GET', path)).toMatchObject({
      status: 410,
      json: { reason: 'Expired' },
    });
    expect((await cluster.ask('GET', path)).status).toBe(200);
    expect(await cluster.ask('GET', '/version')).toMatchObject({
      status: 302,
      headers: { location: 'https://evil.tld/' },
    });
    expect((await cluster.ask('GET', '/version')).status).toBe(302);
    expect((await cluster.ask('GET', '/version')).status).toBe(200);
    faults.next({ resource: 'configmaps' }, { delay: 30 });
    const begin = performance.now();
    expect((await cluster.ask('GET', path)).status).toBe(200);
    expect(performance.now() - begin).toBeGreaterThan(25);
    faults.next({ verb: 'create' }, { respond: 'reset' });
    await expect(cluster.ask('POST', path, { body: {} })).rejects.toThrow();
  });

  it('drops, shuffles and forges what watches are told', async () => {
    const { faults } = cluster;
    const open = await watch();
    faults.dropEvent = ({ object }) => object.metadata.name === 'b';
    create('a', 'b', 'c');
    faults.dropEvent = () => false;
    faults.shuffleEvents = true;
    create('d', 'e');
    faults.shuffleEvents = false;
    await vi.waitFor(() =>
      expect(named(open.lines)).toEqual(['a', 'c', 'e', 'd']),
    );
    expect(faults.sendRaw('{"type":"ADDED","object":{}}\n')).toBe(1);
    await vi.waitFor(() =>
      expect(open.lines.at(-1)).toBe('{"type":"ADDED","object":{}}'),
    );
    open.stop();
    await vi.waitFor(() => expect(faults.sendRaw('')).toBe(0));
  });

  it('stops bookmarks, and stalls watches that stay open', async () => {
    const { faults } = cluster;
    const open = await watch(true);
    await vi.waitFor(() => expect(named(open.lines)).toContain('bookmark'));
    faults.holdBookmarks = true;
    const { length } = open.lines;
    create('a');
    await vi.waitFor(() => expect(named(open.lines)).toContain('a'));
    faults.stallWatches = true;
    create('b');
    faults.stallWatches = false;
    create('c');
    await vi.waitFor(() =>
      expect(named(open.lines).slice(length)).toEqual(['a', 'c']),
    );
    open.stop();
  });
});
