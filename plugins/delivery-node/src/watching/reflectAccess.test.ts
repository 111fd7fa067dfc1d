import { afterEach, describe, expect, it, vi } from 'vitest';
import {
  list,
  pod,
  podEvent,
  send,
  startFakeCluster,
  status,
  type Answer,
  type FakeCluster,
} from './testing/fakeCluster';
import { followPods } from './testing/followPods';

const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  vi.unstubAllEnvs();
  for (const close of closing.splice(0).reverse()) await close();
});

async function start(answer: Answer): Promise<FakeCluster> {
  const cluster = await startFakeCluster(answer);
  closing.push(() => cluster.close());
  return cluster;
}

function follow(...parameters: Parameters<typeof followPods>) {
  const following = followPods(...parameters);
  closing.push(() => following.stop().catch(() => {}));
  return following;
}

const healthy: Answer = (_, response, url) => {
  if (!url.searchParams.has('watch'))
    return send(response, 200, list([pod('a')]));
  response.writeHead(200);
  response.flushHeaders();
};

describe('an account that may not', () => {
  it('401: is told apart, and its token is read again before the next try', async () => {
    const cluster = await start((request, response, url) =>
      request.headers.authorization === 'Bearer new'
        ? healthy(request, response, url)
        : send(response, 401, status(401, 'Unauthorized')),
    );
    const tokens = ['old', 'old', 'new\n'];
    const { timing, sink, names } = follow(cluster, {
      token: () => tokens.shift()?.trim() ?? 'new',
    });
    await timing.until(() => names().length === 1);
    expect(sink.statuses.map(({ state }) => state)).toEqual([
      'unauthorised',
      'unauthorised',
      'live',
    ]);
    expect(JSON.stringify(sink.statuses)).not.toContain('old');
  });

  it('403: names the kind, keeps what is known, and is tried again after minutes', async () => {
    let forbidden = false;
    const cluster = await start((request, response, url) =>
      forbidden
        ? send(response, 403, status(403, 'Forbidden'))
        : healthy(request, response, url),
    );
    const { timing, names, status: last } = follow(cluster);
    await timing.until(() => names().length === 1);
    forbidden = true;
    cluster.cut();
    await timing.until(() => last()?.state === 'forbidden', 1_000);
    expect(last()?.message).toBe(
      'Our account may not list and watch v1/pods (403).',
    );
    expect(names()).toEqual(['a']);
    const asked = cluster.requests.length;
    const before = timing.now();
    await timing.until(() => cluster.requests.length > asked, 5_000);
    expect(timing.now() - before).toBeGreaterThanOrEqual(240_000);
  });

  it('404: a kind that is gone takes its objects along, once it is sure', async () => {
    let absent = false;
    const cluster = await start((request, response, url) =>
      absent
        ? send(response, 404, status(404, 'NotFound'))
        : healthy(request, response, url),
    );
    const { timing, names, status: last } = follow(cluster);
    await timing.until(() => names().length === 1);
    absent = true;
    cluster.cut();
    await timing.until(() => last()?.state === 'absent', 1_000);
    expect(names()).toEqual(['a']);
    await timing.until(() => names().length === 0, 1_000);
    const asked = cluster.requests.length;
    const before = timing.now();
    absent = false;
    await timing.until(() => cluster.requests.length > asked, 5_000);
    expect(timing.now() - before).toBeGreaterThanOrEqual(480_000);
    await timing.until(() => names().length === 1);
  });
});

describe('a server that isn’t the cluster', () => {
  it('C10: with another certificate is refused, gets no token, and is never asked insecurely', async () => {
    const cluster = await start(healthy);
    const { timing, status: last, names } = follow(cluster);
    await timing.until(() => names().length === 1);
    vi.stubEnv('NODE_TLS_REJECT_UNAUTHORIZED', '0');
    await cluster.changeCertificate();
    const asked = cluster.requests.length;
    await timing.until(
      () => last()?.message?.includes('certificate') === true,
      1_000,
    );
    await timing.until(() => (last()?.reconnects ?? 0) > 4, 1_000);
    expect(last()?.message).toMatch(
      /^The cluster's certificate is refused \([A-Z_]+\)\.$/,
    );
    expect(cluster.requests.length).toBe(asked);
    expect(names()).toEqual(['a']);
  });

  it('C11: that is only pointed at by a redirect is not asked, and gets no token', async () => {
    const elsewhere = await start(healthy);
    const cluster = await start((request, response) => {
      response.writeHead(302, { Location: `${elsewhere.url}${request.url}` });
      response.end();
    });
    const { timing, status: last } = follow(cluster);
    await timing.until(() => (last()?.reconnects ?? 0) > 2, 1_000);
    expect(last()).toMatchObject({
      state: 'failing',
      message:
        'The API server answers with a redirect (302), which is not followed.',
    });
    expect(elsewhere.requests).toEqual([]);
    expect(cluster.requests[0]?.authorization).toBe('Bearer canary-token');
    expect(JSON.stringify(last())).not.toContain('canary');
  });
});

describe('a server that plays for time', () => {
  it('is given up when a page trickles for minutes, however steadily', async () => {
    const cluster = await start((_, response) => {
      response.writeHead(200);
      response.write('{');
      const trickle = () => {
        if (!response.destroyed)
          response.write(' ', () => setImmediate(trickle));
      };
      trickle();
    });
    const { timing, status: last } = follow(cluster);
    await timing.until(() => last()?.state === 'failing', 500);
    expect(last()?.message).toBe(
      'The answer for v1/pods takes longer than 120 s.',
    );
  });

  it('and sends objects of another kind has them counted and left out', async () => {
    const application = {
      ...pod('fake'),
      apiVersion: 'argoproj.io/v1alpha1',
      kind: 'Application',
    };
    const cluster = await start((_, response, url) => {
      if (!url.searchParams.has('watch'))
        return send(response, 200, list([pod('a'), application]));
      response.writeHead(200);
      response.write(
        `${JSON.stringify({ type: 'ADDED', object: application })}\n`,
      );
      response.write(podEvent('ADDED', 'b', '101'));
    });
    const { timing, names, status: last } = follow(cluster);
    await timing.until(() => names().join() === 'a,b');
    await timing.until(
      () => /^[2-9] malformed left out\.$/.test(last()?.message ?? ''),
      1_000,
    );
  });
});

describe('a sink', () => {
  it('that lost its lease ends the watch for good', async () => {
    const lost = Object.assign(new Error('lost'), { name: 'LeaseLostError' });
    const cluster = await start((_, response, url) => {
      if (!url.searchParams.has('watch'))
        return send(response, 200, list([pod('a')]));
      response.writeHead(200);
      response.write(podEvent('ADDED', 'b', '101'));
    });
    let owner = true;
    const { timing, sink, done } = follow(cluster, {
      before: async () => {
        if (!owner) throw lost;
      },
    });
    await timing.until(() => {
      owner = sink.lists === 0;
      return !owner;
    });
    let ended: unknown;
    done.catch(error => {
      ended = error;
    });
    await timing.until(() => ended !== undefined);
    expect(ended).toMatchObject({ cause: lost });
    expect(sink.objects.size).toBe(1);
  });

  it('that failed is given a whole list when it works again', async () => {
    let broken = false;
    const cluster = await start((_, response, url) => {
      if (!url.searchParams.has('watch'))
        return send(
          response,
          200,
          list([pod('a'), ...(broken ? [pod('b')] : [])]),
        );
      response.writeHead(200);
      response.flushHeaders();
      broken = true;
      response.write(podEvent('ADDED', 'b', '101'));
    });
    let failures = 0;
    const {
      timing,
      names,
      status: last,
      sink,
    } = follow(cluster, {
      before: async () => {
        if (broken && failures < 3) {
          failures += 1;
          throw new Error('SQLITE_BUSY: canary-of-the-database');
        }
      },
    });
    await timing.until(
      () => names().join() === 'a,b' && last()?.state === 'live',
      500,
    );
    expect(sink.statuses.map(({ message }) => message)).toContain(
      'What the cluster said could not be stored.',
    );
    expect(JSON.stringify(sink.statuses)).not.toContain('canary');
  });
});
