import {
  inChunks,
  type PluginDatabase,
} from '@golden-path/plugin-golden-path-node/database';
import { advanceCounter } from '../store';
import { idleMilliseconds } from './judgeRun';

/** How long ended runs are kept, in milliseconds. */
const keptMilliseconds = 90 * 86_400_000;

/** @see Runs.retain */
export async function retainRuns(database: PluginDatabase): Promise<number> {
  await database.transaction(async trx => {
    const now = await database.now(trx);
    const ended = await trx('runbooks_runs')
      .whereNull('ended_at')
      .where('active_at', '<=', now - idleMilliseconds)
      .update({ ended_at: trx.raw('active_at + ?', [idleMilliseconds]) });
    if (ended > 0) await advanceCounter(trx, 'revision');
  });
  const before = (await database.now()) - keptMilliseconds;
  const old: string[] = await database
    .knex('runbooks_runs')
    .where('ended_at', '<', before)
    .pluck('id');
  for (const chunk of inChunks(old))
    await database.transaction(async trx => {
      await trx('runbooks_ticks')
        .whereIn('run', [...chunk])
        .delete();
      await trx('runbooks_runs')
        .whereIn('id', [...chunk])
        .delete();
    });
  return old.length;
}
