import { duration, median, ratio, table, time, whole } from '../measure';
import { print } from '../commandLine';
import type { FollowedServices } from './followedServices';
import { sumOf, type Requested } from './serviceForge';

const repetitions = 15;
const changedPage = 'docs/runbook.md';

/** What following so many services costs. */
export interface Following {
  readonly size: number;
  /** Milliseconds, of all services. */
  readonly first: number;
  readonly firstRequests: number;
  readonly sweep: number;
  readonly swept: number;
  readonly sweptRequests: number;
  /** Overlays that the sweep rendered. */
  readonly sweptRendered: number;
  /** Median milliseconds of one changed page, from delivery's word to what can be read. */
  readonly change: number;
  /** Services that were looked at for it. */
  readonly looked: number;
  readonly requests: Readonly<Record<Requested, number>>;
  /** Median milliseconds where delivery tells of a service of which nothing changed, and the requests for it. */
  readonly nothing: number;
  readonly nothingRequests: number;
}

/** Follows all services from an empty database. @returns milliseconds, and requests to the forge */
export async function followAll(
  services: FollowedServices,
): Promise<Pick<Following, 'first' | 'firstRequests'>> {
  const { size, forge } = services;
  for (let index = 0; index < size; index++) services.add(index);
  forge.takeRequests();
  const first = await time(async () => {
    const looked = await services.look();
    if (looked !== size)
      throw new Error(`${looked} of ${size} services were looked at`);
  });
  return { first, firstRequests: sumOf(forge.takeRequests()) };
}

/** Sweeps all services, of which nothing changed, and changes a page of one after the other. */
export async function followChanges(
  services: FollowedServices,
): Promise<Omit<Following, 'first' | 'firstRequests'>> {
  const { size, serviceOf, forge, say } = services;
  let swept = 0;
  forge.takeRequests();
  const before = services.rendered();
  const sweep = await time(async () => {
    swept = await services.sweep();
  });
  const sweptRequests = sumOf(forge.takeRequests());
  const sweptRendered = services.rendered() - before;

  const times = { change: [] as number[], nothing: [] as number[] };
  let looked = 0;
  let nothingRequests = 0;
  const requests = { trees: 0, blobs: 0, commits: 0, others: 0 };
  for (let turn = -1; turn < repetitions; turn++) {
    const { name, files } = serviceOf(((turn + 1) * 3) % size);
    const text = `${files.get(changedPage)}\nChange ${turn}.\n`;
    const commit = forge.commit(name, new Map([...files, [changedPage, text]]));
    forge.takeRequests();
    let found = 0;
    const change = await time(async () => {
      say(name, commit);
      found = await services.look();
    });
    const asked = forge.takeRequests();
    await assertShown(services, name, text);
    const nothing = await time(async () => {
      say(name, commit);
      await services.look();
    });
    if (turn < 0) continue;
    times.change.push(change);
    times.nothing.push(nothing);
    looked += found;
    nothingRequests += sumOf(forge.takeRequests());
    for (const kind of Object.keys(requests) as Requested[])
      requests[kind] += asked[kind] / repetitions;
  }
  return {
    size,
    sweep,
    swept,
    sweptRequests,
    sweptRendered,
    change: median(times.change),
    looked: looked / repetitions,
    requests,
    nothing: median(times.nothing),
    nothingRequests: nothingRequests / repetitions,
  };
}

/** That it was fast counts for nothing where it isn't there. */
async function assertShown(
  { reader }: FollowedServices,
  name: string,
  text: string,
): Promise<void> {
  const page = await reader.page({
    service: `component:default/${name}`,
    id: changedPage,
    visible: 'all',
  });
  if (page?.text !== text) throw new Error(`${name} has an old page`);
}

/** Prints them, each beside itself with fewer services. */
export function printFollowing(all: readonly Following[]): void {
  const [least] = all;
  if (!least) return;
  const each = (one: Following, milliseconds: number) =>
    milliseconds / one.size;
  print(
    `\nFollowing (a file of SQLite, a forge in the same process; changes are medians of ${repetitions})`,
  );
  print(
    table(
      [
        'services',
        'all at first',
        'growth',
        'sweep',
        'growth',
        'one page changed',
        'growth',
        'looked at',
        'nothing changed',
        'growth',
      ],
      all.map(one => [
        whole(one.size),
        duration(one.first),
        ratio(each(one, one.first) / each(least, least.first)),
        duration(one.sweep),
        ratio(each(one, one.sweep) / each(least, least.sweep)),
        duration(one.change),
        ratio(one.change / least.change),
        one.looked.toFixed(2),
        duration(one.nothing),
        ratio(one.nothing / least.nothing),
      ]),
    ),
  );
  print('\nRequests to the forge, as it counted them');
  print(
    table(
      [
        'services',
        'each at first',
        'each in a sweep',
        'rendered in it',
        'nothing changed',
        'one page changed',
        'of it trees',
        'blobs',
        'commits',
      ],
      all.map(({ size, firstRequests, sweptRequests, requests, ...one }) => [
        whole(size),
        (firstRequests / size).toFixed(2),
        (sweptRequests / Math.max(1, one.swept)).toFixed(2),
        whole(one.sweptRendered),
        one.nothingRequests.toFixed(2),
        sumOf(requests).toFixed(2),
        requests.trees.toFixed(2),
        requests.blobs.toFixed(2),
        requests.commits.toFixed(2),
      ]),
    ),
  );
}
