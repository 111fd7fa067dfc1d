import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createPluginDatabase } from '@golden-path/plugin-golden-path-node/database';
import {
  defaultLevels,
  evaluateReadiness,
  readinessChecks,
} from '@golden-path/plugin-readiness-common';
import createKnex from 'knex';
import {
  createEvaluationQueue,
  evaluateDue,
  type EvaluationOptions,
} from '../../plugins/readiness-backend/src/evaluation';
import { createReadinessReader } from '../../plugins/readiness-backend/src/reading';
import {
  migrateReadiness,
  openStore,
} from '../../plugins/readiness-backend/src/store';
import { duration, medianTime, ratio, table, time, whole } from '../measure';
import { print } from '../commandLine';
import type { BundleOf } from './bundles';
import { evidenceOf } from './evidence';
import { serviceSizes, type ReadinessOptions } from './readinessOptions';

const environment = 'production';
const teams = 40;
const repetitions = 5;

/** Prints what one change costs among many services, and how often evidence was collected for it. */
export async function measureChange(
  bundleOf: BundleOf,
  { services }: ReadinessOptions,
): Promise<void> {
  const rows: string[][] = [];
  let first: { each: number; change: number } | undefined;
  for (const size of serviceSizes(services)) {
    const cost = await costOf(size, bundleOf);
    first ??= { each: cost.all / size, change: cost.change };
    rows.push([
      whole(size),
      duration(cost.all),
      ratio(cost.all / size / first.each),
      duration(cost.change),
      ratio(cost.change / first.change),
      whole(cost.collected),
      duration(cost.summary),
      duration(cost.list),
    ]);
  }
  print(
    `\nOne change among many (a file of SQLite; YAML is read for each evaluation, nothing is rendered; medians of ${repetitions})`,
  );
  print(
    table(
      [
        'services',
        'all at first',
        'growth',
        'one change',
        'growth',
        'evaluated',
        'summary',
        'list of 100',
      ],
      rows,
    ),
  );
}

async function costOf(size: number, bundleOf: BundleOf) {
  const folder = await mkdtemp(join(tmpdir(), 'golden-path-bench-'));
  const knex = createKnex({
    client: 'better-sqlite3',
    connection: { filename: join(folder, 'readiness.sqlite') },
    useNullAsDefault: true,
  });
  try {
    await migrateReadiness(knex);
    const database = createPluginDatabase(knex);
    const checks = readinessChecks.list();
    const context = await openStore({
      database,
      checks,
      levels: defaultLevels,
      environments: [environment],
      exemptionDays: 90,
    });
    const texts = new Map(
      Array.from({ length: size }, (_, index) => [
        `component:default/service-${String(index).padStart(5, '0')}`,
        bundleOf(index),
      ]),
    );
    const keys = [...texts.keys()].map(service => ({ service, environment }));
    let collected = 0;
    const options: EvaluationOptions = {
      context,
      collector: {
        async collect({ service }) {
          collected += 1;
          const name = service.slice('component:default/'.length);
          return {
            service: {
              ref: service,
              name,
              owner: `group:default/team-${Number(name.slice(-5)) % teams}`,
              system: undefined,
              workload: 'http-api',
              template: undefined,
            },
            evidence: evidenceOf(texts.get(service) ?? ''),
            versions: {},
            unread: [],
          };
        },
      },
      judge: evidence => evaluateReadiness(checks, evidence),
      policy: 'bench',
    };
    const queue = createEvaluationQueue(database);
    const evaluateAll = async () => {
      while ((await evaluateDue(options, new AbortController().signal)) > 0);
    };
    const all = await time(async () => {
      await queue.enqueue(keys, 'evidence');
      await evaluateAll();
    });
    collected = 0;
    const change = await medianTime(repetitions, async repetition => {
      const key = keys[Math.floor(size / 2)];
      if (!key) throw new Error('there is no service');
      const text = texts.get(key.service) ?? '';
      // Every repetition takes the probes away, or gives them back.
      texts.set(
        key.service,
        repetition % 2 === 0
          ? text.replaceAll('readinessProbe:', 'readinessProbeGone:')
          : text.replaceAll('readinessProbeGone:', 'readinessProbe:'),
      );
      await queue.enqueue([key], 'evidence');
      await evaluateAll();
    });
    const reader = createReadinessReader(context);
    const question = { environment, visible: 'all' as const };
    return {
      all,
      change,
      collected: collected / (repetitions + 1),
      summary: await medianTime(repetitions, () =>
        reader.summary({ ...question, group: 'owner', claims: [] }),
      ),
      list: await medianTime(repetitions, () =>
        reader.list({ ...question, sort: 'worst', limit: 100 }),
      ),
    };
  } finally {
    await knex.destroy();
    await rm(folder, { recursive: true, force: true });
  }
}
