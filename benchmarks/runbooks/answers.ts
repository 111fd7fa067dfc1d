import { createPageClient } from '../fleet/askPages';
import { measurePage, spread } from '../fleet/measurePages';
import { spreadOf } from '../fleet/percentile';
import { duration, ratio, table, whole } from '../measure';
import { print } from '../commandLine';
import { authorization, type FollowedServices } from './followedServices';
import { sumOf } from './serviceForge';

/** Times of the pages with so many services. */
export interface Answers {
  readonly size: number;
  readonly pages: readonly {
    readonly name: string;
    readonly p50: number;
    readonly p95: number;
    readonly notModified: number;
    readonly bytes: number;
  }[];
  /** Requests that the forge counted for all those views. */
  readonly requests: number;
  readonly views: number;
}

/** Asks each page for services that lie far from each other. */
export async function askPages(
  { size, serviceOf, forge, base }: FollowedServices,
  views: number,
): Promise<Answers> {
  const client = createPageClient(base, authorization);
  const service = (turn: number) =>
    `/services/component/default/${serviceOf(spread(turn, size)).name}`;
  const paths: Readonly<Record<string, (turn: number) => string>> = {
    // Reads one number: what a request costs by itself.
    '/health': () => '/health',
    '…/page': turn =>
      `${service(turn)}/page?${new URLSearchParams({ id: 'docs/runbook.md' })}`,
    '/services/…': service,
    '/coverage': turn => `/coverage?limit=${turn % 2 === 0 ? 99 : 100}`,
    '/summary': () => '/summary',
  };
  forge.takeRequests();
  try {
    const pages = [];
    for (const [name, pathOf] of Object.entries(paths)) {
      const { cold, notModified, bytes } = await measurePage(
        client,
        pathOf,
        views,
      );
      pages.push({
        name,
        ...spreadOf(cold),
        notModified: spreadOf(notModified).p50,
        bytes,
      });
    }
    return {
      size,
      pages,
      requests: sumOf(forge.takeRequests()),
      views: views * 2 * pages.length,
    };
  } finally {
    client.close();
  }
}

/** Prints them, each page beside itself with fewer services. */
export function printAnswers(all: readonly Answers[]): void {
  const first = new Map(all[0]?.pages.map(page => [page.name, page.p50]));
  const rows = all.flatMap(({ size, pages, requests, views }) =>
    pages.map(({ name, p50, p95, notModified, bytes }) => [
      name,
      whole(size),
      duration(p50),
      duration(p95),
      ratio(p50 / (first.get(name) ?? NaN)),
      ratio(p50 / (pages[0]?.p50 ?? NaN)),
      Number.isNaN(notModified) ? '–' : duration(notModified),
      `${(bytes / 1_024).toFixed(1)} KiB`,
      (requests / views).toFixed(2),
    ]),
  );
  print(
    '\nREST API over a file of SQLite; beside an answer that reads a number',
  );
  print(
    table(
      [
        'answer',
        'services',
        'p50',
        'p95',
        'growth',
        'over health',
        '304',
        'size',
        'forge/view',
      ],
      rows.sort(([one = ''], [other = '']) => one.localeCompare(other)),
    ),
  );
}
