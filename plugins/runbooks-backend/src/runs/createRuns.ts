import type { PluginDatabase } from '@golden-path/plugin-golden-path-node/database';
import type { Knex } from 'knex';
import { advanceIf, startOver, tickStep } from './changeRuns';
import { readRuns } from './readRuns';
import { retainRuns } from './retainRuns';
import type { Runs, RunSubject } from './runs';

/** {@link Runs} over a database whose migrations have run. */
export function createRuns({
  database,
}: {
  readonly database: PluginDatabase;
}): Runs {
  const change = (
    subject: RunSubject,
    work: (trx: Knex.Transaction) => Promise<boolean>,
  ) =>
    database.transaction(async trx => {
      const changed = await work(trx);
      const runs = await readRuns(database, trx, subject);
      await advanceIf(trx, changed);
      return runs;
    });
  return {
    read: subject => readRuns(database, database.knex, subject),
    tick: (subject, tick, by) =>
      change(subject, trx => tickStep(database, trx, subject, tick, by)),
    startOver: subject =>
      change(subject, trx => startOver(database, trx, subject)),
    retain: () => retainRuns(database),
  };
}
