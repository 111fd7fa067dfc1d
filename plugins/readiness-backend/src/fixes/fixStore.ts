import { randomUUID } from 'node:crypto';
import type { PluginDatabase } from '@golden-path/plugin-golden-path-node/database';
import type { ProposedFix } from '@golden-path/plugin-readiness-common';
import { fixOf } from '../reading/readScorecards';
import { advanceCounter } from '../store/counters';
import type { FixKey } from './fixService';

/** A fix whose change requests are followed. */
export interface FollowedFix {
  readonly id: string;
  readonly key: FixKey;
  readonly fix: ProposedFix;
}

/** Milliseconds until hosts are asked again: a tenth of its age, so that what is new is seen soon and what waits for weeks costs little. */
const patience = { least: 15_000, most: 10 * 60_000 };

/** Fixes that were proposed, in the database. */
export interface FixStore {
  find(
    key: FixKey,
    check: string,
    plan: string,
  ): Promise<ProposedFix | undefined>;
  /** Keeps what was opened; what an earlier call for the same plan kept stays, and is what is answered. */
  record(
    key: FixKey,
    plan: string,
    fix: Omit<ProposedFix, 'requestedAt'>,
  ): Promise<ProposedFix>;
  /** Takes those that are due, oldest first, each for one caller. */
  takeDue(limit: number): Promise<FollowedFix[]>;
  /** What hosts said of a taken one. */
  settle(
    { id }: FollowedFix,
    changeRequests: ProposedFix['changeRequests'],
    problem: string | undefined,
  ): Promise<void>;
}

/** @see {@link FixStore} */
export function createFixStore(database: PluginDatabase): FixStore {
  const { knex } = database;
  const table = 'readiness_fixes';

  return {
    async find({ service, environment }, check, plan) {
      const row = await knex(table)
        .where({ service, environment, check_id: check, plan })
        .first();
      return row && fixOf(row);
    },

    record: ({ service, environment }, plan, fix) =>
      database.transaction(async trx => {
        const now = await database.now(trx);
        const place = { service, environment, check_id: fix.check, plan };
        const state = stateOf(fix.changeRequests);
        const open = state === 'open';
        const inserted = await trx(table)
          .insert({
            ...place,
            id: randomUUID(),
            change_requests: JSON.stringify(fix.changeRequests),
            requested_by: fix.requestedBy,
            requested_at: now,
            state,
            settled_at: open ? null : now,
            next_at: open ? now + patience.least : null,
          })
          .onConflict(Object.keys(place))
          .ignore()
          .returning('id');
        const row = await trx(table).where(place).first();
        if (inserted.length > 0) await advanceCounter(trx, 'revision');
        return fixOf(row);
      }),

    takeDue: limit =>
      database.transaction(async trx => {
        const now = await database.now(trx);
        const due = await trx(table)
          .where('next_at', '<=', now)
          .orderBy(['next_at', 'id'])
          .limit(limit);
        const taken: FollowedFix[] = [];
        for (const row of due) {
          const age = now - Number(row.requested_at);
          const wait = Math.min(
            patience.most,
            Math.max(patience.least, age / 10),
          );
          // Whoever moves it on has it; others see that it moved.
          const mine = await trx(table)
            .where({ id: row.id, next_at: row.next_at })
            .update({ next_at: now + Math.round(wait) });
          if (mine === 1)
            taken.push({
              id: row.id,
              key: { service: row.service, environment: row.environment },
              fix: fixOf(row),
            });
        }
        return taken;
      }),

    settle: ({ id, fix }, changeRequests, problem) =>
      database.transaction(async trx => {
        const now = await database.now(trx);
        const state = stateOf(changeRequests);
        const changed =
          JSON.stringify(changeRequests) !== JSON.stringify(fix.changeRequests);
        await trx(table)
          .where({ id })
          .update({
            change_requests: JSON.stringify(changeRequests),
            state,
            problem: problem ?? null,
            ...(state !== 'open' && { settled_at: now, next_at: null }),
          });
        if (changed) await advanceCounter(trx, 'revision');
      }),
  };
}

/** Of all change requests together: `merged` only when every one is. */
function stateOf(
  changeRequests: ProposedFix['changeRequests'],
): 'open' | 'merged' | 'closed' {
  if (changeRequests.some(({ state }) => state === 'open')) return 'open';
  return changeRequests.every(({ state }) => state === 'merged')
    ? 'merged'
    : 'closed';
}
