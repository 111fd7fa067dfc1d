import type { ServiceEnvironments } from '@golden-path/plugin-delivery-common';
import type { PageClient } from './askPages';
import { clock, type Child } from './children';
import type { ClustersCommands } from './clustersProcess';
import type { PortalCommands } from './portalProcess';
import { podsOf, serviceName } from './population';

/** Times of a page in milliseconds: the whole answer, and "not modified". */
export interface PageTimes {
  readonly cold: readonly number[];
  readonly notModified: readonly number[];
  readonly bytes: number;
}

/** Path of a service's environments. */
export const servicePath = (index: number): string =>
  `/services/component/default/${serviceName(index)}/environments`;

/** Services far from each other, so that no cache of the database serves all of them. */
export const spread = (turn: number, services: number): number =>
  (turn * 37) % services;

/** Asks a page again and again, then with the tags of the answers. */
export async function measurePage(
  client: PageClient,
  pathOf: (turn: number) => string,
  views: number,
): Promise<PageTimes> {
  // Statements are prepared, and code is compiled, before anything counts.
  for (let turn = 0; turn < 10; turn++) await client.ask(pathOf(turn));
  const cold: number[] = [];
  const tags: string[] = [];
  let bytes = 0;
  for (let turn = 0; turn < views; turn++) {
    const { milliseconds, etag, body } = await client.ask(pathOf(turn));
    cold.push(milliseconds);
    tags.push(etag ?? '');
    bytes = Math.max(bytes, body.length);
  }
  const notModified: number[] = [];
  for (const [turn, etag] of tags.entries()) {
    const again = await client.ask(pathOf(turn), { etag });
    // A change, such as a bookmark that comes late, costs its turn.
    if (again.status === 304) notModified.push(again.milliseconds);
  }
  return { cold, notModified, bytes };
}

/** Milliseconds from changes in a cluster to the page that shows them, and to the signal that says so. */
export interface EventTimes {
  readonly readable: readonly number[];
  readonly signalled: readonly number[];
}

/** How often the page is asked, as a lower bound of what is told. */
const askEvery = 10;
const environment = 'qa';
const longest = 60_000;

/** Makes a pod unready, or ready again, and asks the API until it says so. */
export async function measureEvents(
  clusters: Child<ClustersCommands>,
  portal: Child<PortalCommands>,
  client: PageClient,
  options: { readonly services: number; readonly changes: number },
): Promise<EventTimes> {
  const readable: number[] = [];
  const signalled: number[] = [];
  for (let turn = 0; turn < options.changes; turn++) {
    const index = spread(Math.floor(turn / 2), options.services);
    const ready = turn % 2 === 1;
    // Out of step with what collects and polls.
    await pause(200 + ((turn * 73) % 500));
    const changedAt = await clusters.call('change', {
      index,
      environment,
      ready,
    });
    const signal = portal.call('signalSince', changedAt);
    const expected = (podsOf[environment] ?? 0) - (ready ? 0 : 1);
    while ((await readyPods(client, index)) !== expected) {
      if (clock() - changedAt > longest)
        throw new Error(
          `${serviceName(index)} has not changed after ${longest / 1_000} s`,
        );
      await pause(askEvery);
    }
    readable.push(clock() - changedAt);
    signalled.push((await signal) - changedAt);
  }
  return { readable, signalled };
}

async function readyPods(client: PageClient, index: number) {
  const { body } = await client.ask(servicePath(index));
  const { environments } = JSON.parse(body) as ServiceEnvironments;
  const found = environments.find(each => each.environment === environment);
  return found?.running.known ? found.running.value.pods.ready : undefined;
}

const pause = (milliseconds: number) =>
  new Promise(resolve => setTimeout(resolve, milliseconds));
