import { duration, median, ratio, table, whole } from './measure';
import type { ProcessorTime } from './processorTime';

/** Some services, built barely and verified cold. Times in milliseconds. */
export interface Chunk {
  readonly services: number;
  readonly overlays: number;
  readonly bare: number;
  readonly cold: number;
  readonly processor: {
    readonly bare?: ProcessorTime;
    readonly cold?: ProcessorTime;
  };
}

/** What is known once so many services are measured. Times in milliseconds. */
export interface SizeResult {
  readonly services: number;
  /** All chunks up to this size. */
  readonly chunks: readonly Chunk[];
  /** Bytes of this process after the chunks. */
  readonly rss: number;
  /** The same tree again, as a whole. */
  readonly warm: number;
  /** Processor time of that. */
  readonly warmProcessor: number | undefined;
  /** The whole tree, when one figure of one overlay is new. */
  readonly oneChanged: number;
  /** Overlays that were rendered for it. */
  readonly rebuilt: number;
}

const total = (
  chunks: readonly Chunk[],
  field: 'services' | 'overlays' | 'bare' | 'cold',
) => chunks.reduce((sum, chunk) => sum + chunk[field], 0);

/** One row for each size; growth is time per service over that of the first row. */
export function verificationTable(results: readonly SizeResult[]): string {
  const each = ({ chunks, services }: SizeResult, field: 'bare' | 'cold') =>
    total(chunks, field) / services;
  const [first] = results;
  const growth = (result: SizeResult, field: 'bare' | 'cold') =>
    ratio(each(result, field) / (first ? each(first, field) : NaN));
  const warmGrowth = ({ warm, services }: SizeResult) =>
    ratio(warm / services / (first ? first.warm / first.services : NaN));
  return table(
    [
      'services',
      'overlays',
      'bare each',
      'growth',
      'cold each',
      'growth',
      'cold/bare',
      'quartiles',
      'warm',
      'growth',
      'warm/bare',
      '1 changed',
      'rebuilt',
      'RSS',
    ],
    results.map(result => {
      const ratios = result.chunks.map(({ cold, bare }) => cold / bare);
      return [
        whole(result.services),
        whole(total(result.chunks, 'overlays')),
        duration(each(result, 'bare')),
        growth(result, 'bare'),
        duration(each(result, 'cold')),
        growth(result, 'cold'),
        ratio(median(ratios)),
        quartiles(ratios),
        duration(result.warm),
        warmGrowth(result),
        ratio(result.warm / total(result.chunks, 'bare')),
        duration(result.oneChanged),
        whole(result.rebuilt),
        `${whole(result.rss / 1024 / 1024)} MiB`,
      ];
    }),
  );
}

/** `0.98–1.10`: half of the chunks lie between. */
function quartiles(numbers: readonly number[]): string {
  const sorted = numbers.toSorted((one, other) => one - other);
  const at = (part: number) =>
    sorted[Math.round((sorted.length - 1) * part)]?.toFixed(2) ?? '–';
  return `${at(0.25)}–${at(0.75)}`;
}

/** What of {@link verificationTable} doesn't depend on who else uses the machine; undefined where it isn't known. */
export function processorTable(
  results: readonly SizeResult[],
): string | undefined {
  const rows = results.map(({ services, chunks, warmProcessor = NaN }) => {
    let bare = 0;
    let own = 0;
    let kustomize = 0;
    for (const { processor } of chunks) {
      // Of bare builds kustomize alone counts, not what starts it.
      bare += processor.bare?.children ?? NaN;
      own += processor.cold?.own ?? NaN;
      kustomize += processor.cold?.children ?? NaN;
    }
    return {
      services,
      bare: bare / services,
      own: own / services,
      kustomize: kustomize / services,
      cold: (own + kustomize) / services,
      warm: warmProcessor / services,
    };
  });
  const [first] = rows;
  if (!first || Number.isNaN(first.cold + first.bare)) return undefined;
  return table(
    [
      'services',
      'bare each',
      'growth',
      'cold each',
      'growth',
      'cold/bare',
      'of it kustomize',
      'of it our own',
      'warm each',
      'growth',
      'warm/bare',
    ],
    rows.map(({ services, bare, own, kustomize, cold, warm }) => [
      whole(services),
      duration(bare),
      ratio(bare / first.bare),
      duration(cold),
      ratio(cold / first.cold),
      ratio(cold / bare),
      duration(kustomize),
      duration(own),
      duration(warm),
      ratio(warm / first.warm),
      ratio(warm / bare),
    ]),
  );
}
