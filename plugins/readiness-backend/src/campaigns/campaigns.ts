import { randomUUID } from 'node:crypto';
import { InputError, NotFoundError } from '@backstage/errors';
import type { PluginDatabase } from '@golden-path/plugin-golden-path-node/database';
import type {
  Campaign,
  CampaignRequest,
} from '@golden-path/plugin-readiness-common';
import { advanceCounter } from '../store/counters';

/** Campaigns in the database, by its clock. Who calls has authorised the person. */
export interface Campaigns {
  /**
   * Starting one that runs already, by the same person with the same words, gives that one.
   * @param by - canonical reference of a user
   * @throws InputError for a day that has passed
   */
  start(request: CampaignRequest, by: string): Promise<Campaign>;
  /** Ending what has ended changes nothing. @throws NotFoundError */
  end(id: string): Promise<Campaign>;
}

const table = 'readiness_campaigns';
const dayMilliseconds = 24 * 60 * 60 * 1_000;

interface CampaignRow {
  readonly id: string;
  readonly title: string;
  readonly check_id: string;
  readonly environment: string;
  readonly due: string;
  readonly created_by: string;
  readonly created_at: number | string;
  readonly ended_at: number | string | null;
}

const time = (milliseconds: number | string) =>
  new Date(Number(milliseconds)).toISOString();

/** A campaign as REST shows it. */
const campaignOf = (row: CampaignRow): Campaign => ({
  id: row.id,
  title: row.title,
  check: row.check_id,
  environment: row.environment,
  due: row.due,
  createdBy: row.created_by,
  createdAt: time(row.created_at),
  endedAt: row.ended_at === null ? undefined : time(row.ended_at),
});

/** The one answer for a campaign that doesn't exist. */
export const noCampaign = (): NotFoundError =>
  new NotFoundError('there is no such campaign');

/** {@link Campaigns} */
export function createCampaigns(database: PluginDatabase): Campaigns {
  return {
    start: ({ title, check, environment, due }, by) =>
      database.transaction(async trx => {
        // Counted first: its row is locked, so that the same request twice at once finds the other's campaign.
        await advanceCounter(trx, 'revision');
        const now = await database.now(trx);
        if (Date.parse(due) + dayMilliseconds <= now)
          throw new InputError(
            `due: found ${JSON.stringify(due)}; accepted: ${time(now).slice(0, 10)} or later`,
          );
        const same = {
          title,
          check_id: check,
          environment,
          due,
          created_by: by,
          ended_at: null,
        };
        const before = await trx<CampaignRow>(table)
          .where({ title, check_id: check, environment, due, created_by: by })
          .whereNull('ended_at')
          .first();
        if (before) return campaignOf(before);
        const row = { id: randomUUID(), ...same, created_at: now };
        await trx(table).insert(row);
        return campaignOf(row);
      }),
    end: id =>
      database.transaction(async trx => {
        await advanceCounter(trx, 'revision');
        await trx(table)
          .where({ id })
          .whereNull('ended_at')
          .update({ ended_at: await database.now(trx) });
        const row = await trx<CampaignRow>(table).where({ id }).first();
        if (!row) throw noCampaign();
        return campaignOf(row);
      }),
  };
}
