import { describe, expect, it } from 'vitest';
import {
  line,
  list,
  pod,
  podEvent,
  send,
  status,
  type Answer,
} from './testing/fakeCluster';
import { follow, isWatch, lists, serve } from './testing/followServer';

describe('C4: a version that is gone', () => {
  it.each([
    [
      'status',
      (response: Parameters<Answer>[1]) =>
        send(response, 410, status(410, 'Expired')),
    ],
    [
      'ERROR event',
      (response: Parameters<Answer>[1]) => {
        response.writeHead(200);
        response.end(line('ERROR', status(410, 'Expired')));
      },
    ],
    [
      'version ahead of the server',
      (response: Parameters<Answer>[1]) =>
        send(
          response,
          504,
          status(504, 'Timeout', {
            message: 'Too large resource version: 7, current: 3',
          }),
        ),
    ],
  ])(
    'C4: as %s leads to one list for each wait, however often it comes',
    async (_, gone) => {
      let storm = true;
      const { cluster, timing, names } = await follow(
        (request, response, url) => {
          if (!isWatch(url))
            return send(
              response,
              200,
              list([pod('a')], `${cluster.requests.length}`),
            );
          if (storm) return gone(response);
          return serve(
            (__, watch) => void watch.write(podEvent('ADDED', 'b', '900')),
          )(request, response, url);
        },
      );
      await timing.until(() => lists(cluster).length === 6, 1_000);
      storm = false;
      await timing.until(() => names().join() === 'a,b', 1_000);
      const waits = timing.slept.filter(wait =>
        [1_200, 2_400, 4_800, 9_600, 19_200, 38_400, 45_000].includes(wait),
      );
      expect(waits.slice(0, 5)).toEqual([1_200, 2_400, 4_800, 9_600, 19_200]);
      expect(lists(cluster).length).toBe(waits.length + 1);
    },
  );

  it('C4: on a continue token begins the list anew, and removes nothing meanwhile', async () => {
    let gone = false;
    const { cluster, timing, names, sink } = await follow(
      serve(
        () => {},
        (_, response, url) => {
          if (!url.searchParams.has('continue'))
            return send(response, 200, list([pod('a')], '1', 'more'));
          if (!gone) return send(response, 200, list([pod('b')], '1'));
          gone = false;
          expect(names()).toEqual(['a', 'b']);
          return send(response, 410, status(410, 'Expired'));
        },
      ),
    );
    await timing.until(() => names().length === 2);
    gone = true;
    await timing.until(() => sink.lists === 2, 5_000);
    expect(names()).toEqual(['a', 'b']);
    expect(sink.listsBegun).toBe(3);
    expect(lists(cluster)).toHaveLength(6);
  });
});

describe('C5: a list without an end', () => {
  it('C5: is given up when a token comes back, and what was known is kept and grows old', async () => {
    const {
      timing,
      status: last,
      sink,
    } = await follow((_, response) =>
      send(response, 200, list([pod('a')], '1', 'same')),
    );
    await timing.until(() => last()?.state === 'failing');
    expect(last()?.message).toBe(
      'The list of v1/pods does not come to an end: the same page follows itself.',
    );
    expect(sink.lists).toBe(0);
  });

  it('C5: is given up after a number of pages', async () => {
    let page = 0;
    const { timing, status: last } = await follow(
      (_, response) => {
        page += 1;
        send(response, 200, list([], '1', `page-${page}`));
      },
      { numbers: { pages: 20 } },
    );
    await timing.until(() => last()?.state === 'failing');
    expect(last()?.message).toContain('there are more than 20 pages');
    expect(page).toBe(21);
  });
});
