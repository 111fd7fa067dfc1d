import { afterEach, describe, expect, it } from 'vitest';
import { connectCluster } from '../clusters';
import { reduceObject } from '../reduce';
import { followCluster } from './followCluster';
import { createResourceReader } from './resourceReader';
import {
  list,
  pod,
  send,
  startFakeCluster,
  status,
  type Answer,
} from './testing/fakeCluster';
import { createFakeTiming } from './testing/fakeTiming';
import { definitionOf, reduceContext } from './testing/followPods';
import { createMemorySink } from './testing/memorySink';
import { kindsOf, watchedKinds, type WatchedKind } from './watchedKinds';

const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

const kinds: readonly WatchedKind[] = [
  { group: '', versions: ['v1'], plural: 'pods' },
  { group: 'apps', versions: ['v1'], plural: 'deployments' },
  {
    group: 'autoscaling',
    versions: ['v2', 'v1'],
    plural: 'horizontalpodautoscalers',
  },
  { group: 'argoproj.io', versions: ['v1alpha1'], plural: 'applications' },
];

const kindNames: Record<string, string> = {
  pods: 'Pod',
  deployments: 'Deployment',
  horizontalpodautoscalers: 'HorizontalPodAutoscaler',
  applications: 'Application',
  databases: 'Database',
};

/** Discovery of the given resources, lists of one object of each, and watches that stay open. */
function cluster(
  served: () => Record<string, string[]>,
  rest: (plural: string) => object = () => ({}),
): Answer {
  return (_, response, url) => {
    const path = url.pathname.replace(/^\/apis?/, '').slice(1);
    const groupVersions = Object.entries(served());
    if (url.pathname === '/apis') {
      const groups = groupVersions.flatMap(([name]) => {
        const [group, version] = name.split('/');
        return version ? [{ name: group, versions: [{ version }] }] : [];
      });
      return send(response, 200, { kind: 'APIGroupList', groups });
    }
    const resources = served()[path];
    if (resources)
      return send(response, 200, {
        resources: resources.map(name => ({
          name,
          kind: kindNames[name],
          namespaced: true,
        })),
      });
    if (url.searchParams.has('watch')) {
      response.writeHead(200);
      return response.flushHeaders();
    }
    const plural = path.slice(path.lastIndexOf('/') + 1);
    const known = served()[path.slice(0, path.lastIndexOf('/'))];
    if (!known?.includes(plural))
      return send(response, 404, status(404, 'NotFound'));
    const item = pod(`one-of-${plural}`, '1', rest(plural));
    return send(response, 200, list([item]));
  };
}

async function follow(
  answer: Answer,
  before?: () => Promise<void>,
  followed = kinds,
) {
  const server = await startFakeCluster(answer);
  const timing = createFakeTiming();
  const sink = createMemorySink(before);
  const stopping = new AbortController();
  const done = followCluster({
    kinds: followed,
    timing,
    sink,
    reader: createResourceReader(connectCluster(definitionOf(server)), timing),
    reduce: object => reduceObject(object, reduceContext),
    signal: stopping.signal,
  });
  done.catch(() => {});
  closing.push(
    () => server.close(),
    async () => {
      stopping.abort();
      await done.catch(() => {});
    },
  );
  return { server, timing, sink, done, stopping };
}

describe('the kinds of a cluster', () => {
  it('are the usual ones and its own, and never Secrets or ConfigMaps of ours', () => {
    const own = { group: 'acme.io', version: 'v1', plural: 'databases' };
    const kinds = kindsOf({
      customResources: [
        own,
        { group: '', version: 'v1', plural: 'secrets' },
        { group: 'apps', version: 'v1', plural: 'deployments' },
      ],
    });
    expect(kinds.slice(watchedKinds.length)).toEqual([
      { group: 'acme.io', versions: ['v1'], plural: 'databases' },
    ]);
    for (const { plural } of watchedKinds)
      expect(['secrets', 'configmaps']).not.toContain(plural);
  });
});

describe('following a cluster', () => {
  it('follows what discovery tells, in the version it has, and finds kinds that are installed later', async () => {
    const served: Record<string, string[]> = {
      v1: ['pods'],
      'apps/v1': ['deployments'],
      'autoscaling/v1': ['horizontalpodautoscalers'],
    };
    const { timing, sink } = await follow(cluster(() => served));
    await timing.until(() => sink.objects.size === 3);
    expect(sink.last('autoscaling/v1/horizontalpodautoscalers')?.state).toBe(
      'live',
    );
    await timing.until(
      () => sink.last('argoproj.io/v1alpha1/applications') !== undefined,
    );
    expect(sink.last('argoproj.io/v1alpha1/applications')).toMatchObject({
      state: 'absent',
      message: 'The cluster does not have argoproj.io/v1alpha1/applications.',
    });
    served['argoproj.io/v1alpha1'] = ['applications'];
    await timing.until(
      () => sink.last('argoproj.io/v1alpha1/applications')?.state === 'live',
      5_000,
    );
  });

  it('follows a kind of the cluster’s configuration once it is installed, with the health that its condition Ready says, until it is gone', async () => {
    const resource = 'acme.io/v1/databases';
    const served: Record<string, string[]> = { v1: ['pods'] };
    let ready = 'False';
    const { timing, sink } = await follow(
      cluster(
        () => served,
        plural =>
          plural === 'databases'
            ? {
                status: {
                  conditions: [
                    { type: 'Ready', status: ready, message: 'no disk' },
                  ],
                },
              }
            : {},
      ),
      undefined,
      kindsOf({
        customResources: [
          { group: 'acme.io', version: 'v1', plural: 'databases' },
        ],
      }),
    );
    await timing.until(() => sink.last(resource)?.state === 'absent', 1_000);
    expect(sink.last(resource)?.message).toBe(
      'The cluster does not have acme.io/v1/databases.',
    );
    served['acme.io/v1'] = ['databases'];
    const database = () => sink.objects.get('uid-one-of-databases');
    await timing.until(() => database() !== undefined, 5_000);
    expect(database()).toMatchObject({
      kind: 'Database',
      apiVersion: 'acme.io/v1',
      health: { status: 'Degraded', message: 'no disk' },
      facts: { type: 'other' },
    });
    ready = 'True';
    await timing.until(() => database()?.health?.status === 'Healthy', 5_000);
    delete served['acme.io/v1'];
    await timing.until(() => sink.last(resource)?.state === 'absent', 5_000);
    await timing.until(() => database() === undefined, 5_000);
    expect(sink.last('v1/pods')?.state).toBe('live');
  });

  it('keeps kinds apart: one that fails, one that is forbidden and one whose group does not answer leave the others live', async () => {
    const healthy = cluster(() => ({
      v1: ['pods'],
      'apps/v1': ['deployments'],
      'autoscaling/v2': ['horizontalpodautoscalers'],
      'argoproj.io/v1alpha1': ['applications'],
    }));
    const { timing, sink } = await follow((request, response, url) => {
      if (url.pathname.endsWith('/deployments'))
        return send(response, 403, status(403, 'Forbidden'));
      if (url.pathname.endsWith('/horizontalpodautoscalers'))
        return send(response, 500, status(500, 'InternalError'));
      if (url.pathname === '/apis/argoproj.io/v1alpha1')
        return send(response, 503, status(503, 'ServiceUnavailable'));
      return healthy(request, response, url);
    });
    const states = () => [
      sink.last('v1/pods')?.state,
      sink.last('apps/v1/deployments')?.state,
      sink.last('autoscaling/v2/horizontalpodautoscalers')?.state,
      sink.last('argoproj.io/v1alpha1/applications')?.state,
    ];
    await timing.until(
      () => states().join() === 'live,forbidden,failing,failing',
    );
    expect(sink.objects.size).toBe(1);
  });

  it('fault cluster down at start: says why of every kind, and begins once it answers', async () => {
    const healthy = cluster(() => ({ v1: ['pods'] }));
    let down = true;
    const { timing, sink } = await follow((request, response, url) =>
      down ? void request.socket.destroy() : healthy(request, response, url),
    );
    await timing.until(
      () => sink.last('apps/v1/deployments')?.state === 'failing',
    );
    expect(sink.last('v1/pods')).toMatchObject({
      state: 'failing',
      lastSeen: undefined,
      message: 'The connection was cut (ECONNRESET).',
    });
    down = false;
    await timing.until(() => sink.objects.size === 1, 1_000);
  });

  it('ends all watches and rejects with the lease’s error once another replica owns the cluster', async () => {
    const lost = Object.assign(new Error('lost'), { name: 'LeaseLostError' });
    let owner = true;
    const { server, timing, sink, done } = await follow(
      cluster(() => ({ v1: ['pods'], 'apps/v1': ['deployments'] })),
      async () => {
        if (!owner) throw lost;
      },
    );
    await timing.until(() => sink.objects.size === 2);
    owner = false;
    let ended: unknown;
    done.catch(error => {
      ended = error;
    });
    await timing.until(() => ended !== undefined, 10_000);
    expect(ended).toBe(lost);
    const asked = server.requests.length;
    timing.advance(3_600_000);
    await new Promise(resolve => setImmediate(resolve));
    expect(server.requests.length).toBe(asked);
  });
});
