import { duration, ratio, table, whole } from '../measure';
import type { SizeResult } from './measureSize';
import { percentile } from './percentile';

const MiB = 1024 * 1024;
const inMiB = (bytes: number) => `${whole(bytes / MiB)} MiB`;
const inKiB = (bytes: number) => `${(bytes / 1024).toFixed(1)} KiB`;
const p50 = (times: readonly number[]) => duration(percentile(times, 0.5));
const p95 = (times: readonly number[]) => duration(percentile(times, 0.95));

/** Cost for each service over that of the first row. */
function growthOf(
  results: readonly SizeResult[],
  cost: (result: SizeResult) => number,
): (result: SizeResult) => string {
  const [first] = results;
  const each = (result: SizeResult) => cost(result) / result.services;
  return result => (first ? ratio(each(result) / each(first)) : '–');
}

/** Cost as a whole over that of the first row: for what shouldn't depend on how many services there are. */
function factorOf(
  results: readonly SizeResult[],
  cost: (result: SizeResult) => number,
): (result: SizeResult) => string {
  const [first] = results;
  return result => (first ? ratio(cost(result) / cost(first)) : '–');
}

/** From an empty database to every environment joined, beside bare lists of the same objects. */
export function pictureTable(results: readonly SizeResult[]): string {
  const growth = growthOf(results, ({ picture }) => picture.milliseconds);
  const processorGrowth = growthOf(results, ({ picture }) => picture.processor);
  return table(
    [
      'services',
      'pods',
      'objects',
      'as JSON',
      'bare list',
      'first picture',
      'picture/bare',
      'growth',
      'bare processor',
      'processor',
      'picture/bare',
      'growth',
    ],
    results.map(result => [
      whole(result.services),
      whole(result.fleet.pods),
      whole(result.fleet.objects),
      inMiB(result.fleet.bytes),
      duration(result.bare.milliseconds),
      duration(result.picture.milliseconds),
      ratio(result.picture.milliseconds / result.bare.milliseconds),
      growth(result),
      duration(result.bare.processor),
      duration(result.picture.processor),
      ratio(result.picture.processor / result.bare.processor),
      processorGrowth(result),
    ]),
  );
}

/** Memory at the first full picture, beside that of a process that keeps the lists. */
export function memoryTable(results: readonly SizeResult[]): string {
  const [first] = results;
  const perPod = (
    result: SizeResult,
    heapOf: (of: SizeResult) => number,
  ): string => {
    // What a process has without any pod is told from the difference to the smallest fleet.
    if (!first || result === first) return '–';
    const pods = result.fleet.pods - first.fleet.pods;
    return inKiB((heapOf(result) - heapOf(first)) / pods);
  };
  return table(
    [
      'services',
      'pods',
      'bare RSS',
      'bare heap',
      'heap/pod',
      'RSS',
      'heap',
      'heap/pod',
      'heap/bare',
    ],
    results.map(result => [
      whole(result.services),
      whole(result.fleet.pods),
      inMiB(result.bare.memory.rss),
      inMiB(result.bare.memory.heap),
      perPod(result, ({ bare }) => bare.memory.heap),
      inMiB(result.picture.memory.rss),
      inMiB(result.picture.memory.heap),
      perPod(result, ({ picture }) => picture.memory.heap),
      ratio(result.picture.memory.heap / result.bare.memory.heap),
    ]),
  );
}

/** Answers of the REST API, beside one that reads nothing. */
export function pagesTable(results: readonly SizeResult[]): string {
  const fleet = factorOf(results, ({ fleetPage }) =>
    percentile(fleetPage.cold, 0.5),
  );
  const service = factorOf(results, ({ servicePage }) =>
    percentile(servicePage.cold, 0.5),
  );
  return table(
    [
      'services',
      'nothing p95',
      'fleet p50',
      'p95',
      'factor',
      '304 p95',
      'size',
      'service p50',
      'p95',
      'factor',
      '304 p95',
      'size',
    ],
    results.map(result => [
      whole(result.services),
      p95(result.nothing),
      p50(result.fleetPage.cold),
      p95(result.fleetPage.cold),
      fleet(result),
      p95(result.fleetPage.notModified),
      inKiB(result.fleetPage.bytes),
      p50(result.servicePage.cold),
      p95(result.servicePage.cold),
      service(result),
      p95(result.servicePage.notModified),
      inKiB(result.servicePage.bytes),
    ]),
  );
}

/** Changes on their way to the page, and what a view costs the clusters beside Backstage's Kubernetes plugin. */
export function eventsTable(results: readonly SizeResult[]): string {
  return table(
    [
      'services',
      'event to page p50',
      'p95',
      'to signal p95',
      'calls/view',
      'plugin calls/view',
      'plugin p50',
      'p95',
      'plugin/ours',
    ],
    results.map(({ services, events, ownViews, kubernetes, servicePage }) => [
      whole(services),
      p50(events.readable),
      p95(events.readable),
      p95(events.signalled),
      (ownViews.calls / ownViews.views).toFixed(2),
      (kubernetes.calls / kubernetes.views).toFixed(1),
      p50(kubernetes.times),
      p95(kubernetes.times),
      ratio(
        percentile(kubernetes.times, 0.5) / percentile(servicePage.cold, 0.5),
      ),
    ]),
  );
}
