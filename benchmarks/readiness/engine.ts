import {
  defaultLevels,
  evaluateReadiness,
  readinessChecks,
  scorecardOf,
} from '@golden-path/plugin-readiness-common';
import { duration, ratio, table, whole } from '../measure';
import { print } from '../commandLine';
import type { BundleOf } from './bundles';
import { evidenceOf } from './evidence';
import { serviceSizes, type ReadinessOptions } from './readinessOptions';

/** Milliseconds of processor time of this process. */
const processor = (): number => process.cpuUsage().user / 1_000;

/** Prints what reading and judging bundles costs, in processor time. */
export function measureEngine(
  bundleOf: BundleOf,
  { services }: ReadinessOptions,
): void {
  const checks = readinessChecks.list();
  const now = new Date('2026-11-21T12:00:00Z');
  const judge = (text: string) => {
    const start = processor();
    const evidence = evidenceOf(text);
    const read = processor();
    const results = evaluateReadiness(checks, evidence);
    const { counts } = scorecardOf(results, {
      levels: defaultLevels,
      exemptions: [],
      environment: 'production',
      now,
    });
    return {
      reading: read - start,
      judging: processor() - read,
      passes: counts.pass,
      objects: evidence.rendered.known
        ? evidence.rendered.value.objects.length
        : 0,
    };
  };
  for (let index = 0; index < 50; index++) judge(bundleOf(index));
  const rows: string[][] = [];
  let first: number | undefined;
  for (const size of serviceSizes(services)) {
    const sum = { reading: 0, judging: 0, passes: 0, objects: 0 };
    for (let index = 0; index < size; index++) {
      const one = judge(bundleOf(index));
      sum.reading += one.reading;
      sum.judging += one.judging;
      sum.passes += one.passes;
      sum.objects += one.objects;
    }
    const each = (sum.reading + sum.judging) / size;
    first ??= each;
    rows.push([
      whole(size),
      whole(sum.objects / size),
      whole(1_000 / each),
      duration(sum.reading / size),
      duration(sum.judging / size),
      ratio(sum.judging / sum.reading),
      ratio(each / first),
      (sum.passes / size).toFixed(1),
    ]);
  }
  print(
    '\nChecks (one rendered overlay for each service; processor time of one core)',
  );
  print(
    table(
      [
        'bundles',
        'objects each',
        'bundles/s',
        'read YAML',
        'judge',
        'judge/read',
        'growth',
        'passes each',
      ],
      rows,
    ),
  );
}
