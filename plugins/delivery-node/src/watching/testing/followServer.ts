import { afterEach } from 'vitest';
import {
  list,
  pod,
  send,
  startFakeCluster,
  type Answer,
  type FakeCluster,
} from './fakeCluster';
import { followPods } from './followPods';

type Following = ReturnType<typeof followPods>;
const open: { following?: Following; cluster?: FakeCluster } = {};

/** Follows the pods of a server that answers so; both end with the test. */
export async function follow(
  answer: Answer,
  options: Parameters<typeof followPods>[1] = {},
) {
  const cluster = await startFakeCluster(answer);
  const following = followPods(cluster, options);
  Object.assign(open, { cluster, following });
  return { cluster, ...following };
}

afterEach(async () => {
  await open.following?.stop();
  await open.cluster?.close();
});

/** Whether a request is a watch. */
export const isWatch = (url: URL) => url.searchParams.has('watch');

/** Lists the pod `a`, and hands watches to `watch`. */
export const serve =
  (
    watch: Answer,
    listed: Answer = (_, response) => send(response, 200, list([pod('a')])),
  ): Answer =>
  (request, response, url) => {
    if (!isWatch(url)) return listed(request, response, url);
    response.writeHead(200);
    response.flushHeaders();
    watch(request, response, url);
  };

/** Requests that were watches. */
export const watches = ({ requests }: FakeCluster) =>
  requests.filter(({ path }) => path.includes('watch=true'));
/** Requests that were lists. */
export const lists = ({ requests }: FakeCluster) =>
  requests.filter(({ path }) => !path.includes('watch=true'));
