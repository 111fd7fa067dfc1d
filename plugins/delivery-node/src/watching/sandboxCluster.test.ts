import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ConfigReader } from '@backstage/config';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  startTestCluster,
  type TestCluster,
} from '../../../../packages/sandbox/testing/testCluster';
import { connectCluster, readClusters } from '../clusters';
import { reduceObject } from '../reduce';
import { followCluster } from './followCluster';
import { createResourceReader } from './resourceReader';
import { pod } from './testing/fakeCluster';
import { createFakeTiming, type FakeTiming } from './testing/fakeTiming';
import { reduceContext } from './testing/followPods';
import { createMemorySink, type MemorySink } from './testing/memorySink';

const pods = { group: '', version: 'v1', plural: 'pods' };
let cluster: TestCluster;
let timing: FakeTiming;
let sink: MemorySink;
let stop: () => Promise<void>;

beforeEach(async () => {
  cluster = await startTestCluster({ bookmarkInterval: 50 });
  const file = join(cluster.directory, 'kubeconfig');
  await writeFile(file, cluster.kubeconfig('portal'));
  const { clusters } = await readClusters(
    new ConfigReader({
      delivery: { kubeconfig: { file, contexts: ['nonprod'] } },
    }),
  );
  const [definition] = clusters;
  if (!definition) throw new Error('the kubeconfig has no cluster');
  timing = createFakeTiming();
  sink = createMemorySink();
  const stopping = new AbortController();
  const done = followCluster({
    reader: createResourceReader(connectCluster(definition), timing),
    reduce: object => reduceObject(object, reduceContext),
    sink,
    timing,
    signal: stopping.signal,
  });
  stop = async () => {
    stopping.abort();
    await done;
  };
});

afterEach(async () => {
  await stop();
  await cluster.remove();
});

const create = (name: string) =>
  cluster.state.create(pods, {
    apiVersion: 'v1',
    kind: 'Pod',
    ...pod(name),
    metadata: { name, namespace: 'default' },
  });
const versions = (
  objects: Iterable<readonly [string | undefined, string | undefined]>,
) => [...objects].map(([name, version]) => `${name}@${version}`).sort();
const seen = () =>
  versions(
    [...sink.objects.values()]
      .filter(({ kind }) => kind === 'Pod')
      .map(({ name, resourceVersion }) => [name, resourceVersion]),
  );
const there = () =>
  versions(
    cluster.state
      .list(pods)
      .items.map(({ metadata }) => [metadata.name, metadata.resourceVersion]),
  );
const same = () => seen().join() === there().join();

describe('a cluster of the sandbox, from a kubeconfig file', () => {
  it('is followed in every kind it has, and without a single request that it forbids', async () => {
    create('a');
    await timing.until(() => seen().length === 1);
    await timing.until(
      () => sink.last('argoproj.io/v1alpha1/applications')?.state === 'live',
    );
    const states = new Set(sink.statuses.map(({ state }) => state));
    expect(states).not.toContain('forbidden');
    expect(states).not.toContain('failing');
    expect(same()).toBe(true);
  });

  it('is followed again after every fault of its switch, and nothing is lost or doubled', async () => {
    await timing.until(() => sink.last('v1/pods')?.state === 'live');
    let count = 0;
    for (const mode of [
      'down',
      'errors',
      'expired-token',
      'cut-watches',
    ] as const) {
      cluster.faults.switchTo(mode, { watchLife: 5, retryAfter: 1 });
      create(`during-${mode}`);
      if (mode !== 'cut-watches')
        await timing.until(() => sink.last('v1/pods')?.state !== 'live', 500);
      count += 1;
      create(`later-${mode}`);
      if (count > 1) cluster.state.delete(pods, `during-down`, 'default');
      cluster.faults.switchTo('none');
      await timing.until(
        () => same() && sink.last('v1/pods')?.state === 'live',
        500,
      );
    }
    expect(sink.statuses.map(({ state }) => state)).toContain('unauthorised');
    expect(JSON.stringify(sink.statuses)).not.toContain('sandbox-');
  });

  it('C7: 10,000 changes in a burst end in what a list says, in far fewer writes', async () => {
    await timing.until(() => sink.last('v1/pods')?.state === 'live');
    for (let index = 0; index < 100; index += 1) create(`p${index}`);
    for (let round = 0; round < 99; round += 1)
      for (let index = 0; index < 100; index += 1)
        cluster.state.updateStatus(pods, {
          ...pod(`p${index}`),
          apiVersion: 'v1',
          kind: 'Pod',
          metadata: { name: `p${index}`, namespace: 'default' },
          status: { phase: 'Running', message: `round ${round}` },
        });
    await timing.until(same, 500);
    const written = sink.batches.reduce((sum, batch) => sum + batch.length, 0);
    expect(written).toBeLessThan(3_000);
  });
});
