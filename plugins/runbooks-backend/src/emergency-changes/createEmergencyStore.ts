import { randomUUID } from 'node:crypto';
import type { PluginDatabase } from '@golden-path/plugin-golden-path-node/database';
import type { Knex } from 'knex';
import { advanceCounter } from '../store';
import { emergencyChangeOf } from './emergencyRows';
import type { EmergencyStore } from './emergencyStore';
import type { CarryBackRow, EmergencyChangeRow } from './tables';

/** Changes of a service that are listed; those under way come first. */
const mostListed = 50;
/** How long one that is being opened is left to who opens it, in milliseconds. */
const openingMilliseconds = 60_000;
/** Milliseconds until the host is asked again: a tenth of its age. */
const patience = { least: 10_000, most: 2 * 60_000 };
/** Milliseconds for which one that was closed is looked at, in case that it is opened again, and between two looks. */
const closed = { followed: 7 * 86_400_000, between: 10 * 60_000 };

const changes = 'runbooks_emergency_changes';
const backs = 'runbooks_carry_backs';

/** @see {@link EmergencyStore} */
export function createEmergencyStore(database: PluginDatabase): EmergencyStore {
  const { knex } = database;
  const backsOf = (on: Knex, ids: readonly string[]): Promise<CarryBackRow[]> =>
    on(backs)
      .whereIn('change_id', [...ids])
      .orderBy('position');
  const answer = async (rows: readonly EmergencyChangeRow[]) => {
    const all = await backsOf(
      knex,
      rows.map(({ id }) => id),
    );
    return rows.map(row =>
      emergencyChangeOf(
        row,
        all.filter(({ change_id }) => change_id === row.id),
      ),
    );
  };
  /** Writes if the row is still in its state; nothing that is equal counts as a change. */
  const writeIf = (
    table: string,
    where: Record<string, unknown>,
    change: Record<string, unknown>,
  ): Promise<boolean> =>
    database.transaction(async trx => {
      const row = await trx(table).where(where).first();
      if (!row) return false;
      const differs = Object.entries(change).some(
        ([name, value]) => row[name] !== value,
      );
      if (!differs) return true;
      const written = await trx(table).where(where).update(change);
      if (written === 1) await advanceCounter(trx, 'revision');
      return written === 1;
    });

  return {
    async list(service) {
      const rows: EmergencyChangeRow[] = await knex(changes)
        .where({ service })
        .orderByRaw('case when settled_at is null then 0 else 1 end')
        .orderBy('requested_at', 'desc')
        .orderBy('id')
        .limit(mostListed);
      return answer(rows);
    },

    async get(id) {
      const [found] = await answer(await knex(changes).where({ id }));
      return found;
    },

    latest: ({ service, environment }, plan) =>
      knex(changes)
        .where({ service, environment, plan })
        .orderBy('attempt', 'desc')
        .first(),

    begin: change =>
      database.transaction(async trx => {
        const { service, environment, plan, attempt } = change;
        const now = await database.now(trx);
        const key = { service, environment, plan, attempt };
        const id = randomUUID();
        const inserted = await trx(changes)
          .insert({
            ...key,
            id,
            branch: change.branch,
            reason: change.reason,
            requested_by: change.requestedBy,
            requester: JSON.stringify(change.requester),
            requested_at: now,
            files: JSON.stringify(change.files),
            state: 'opening',
            approvals: '[]',
            next_at: now + openingMilliseconds,
          })
          .onConflict(Object.keys(key))
          .ignore()
          .returning('id');
        if (inserted.length > 0 && change.lower.length > 0)
          await trx(backs).insert(
            change.lower.map((lower, position) => ({
              change_id: id,
              environment: lower,
              position,
              state: 'waits',
            })),
          );
        const row = await trx(changes).where(key).first();
        if (inserted.length > 0) await advanceCounter(trx, 'revision');
        return row;
      }),

    addRequester: (id, names) =>
      database.transaction(async trx => {
        const row: EmergencyChangeRow | undefined = await trx(changes)
          .where({ id })
          .forUpdate()
          .first();
        if (!row) return;
        const known = JSON.parse(row.requester) as string[];
        const all = [...new Set([...known, ...names])];
        if (all.length > known.length)
          await trx(changes)
            .where({ id })
            .update({ requester: JSON.stringify(all) });
      }),

    forget: id =>
      database.transaction(async trx => {
        const gone = await trx(changes)
          .where({ id, state: 'opening', number: null })
          .delete();
        if (gone === 0) return;
        await trx(backs).where({ change_id: id }).delete();
        await advanceCounter(trx, 'revision');
      }),

    takeDue: limit =>
      database.transaction(async trx => {
        const now = await database.now(trx);
        const due: EmergencyChangeRow[] = await trx(changes)
          .where('next_at', '<=', now)
          .orderBy(['next_at', 'id'])
          .limit(limit);
        const taken: EmergencyChangeRow[] = [];
        for (const row of due) {
          // Whoever moves it on has it; others see that it moved.
          const mine = await trx(changes)
            .where({ id: row.id, next_at: row.next_at })
            .update({ next_at: now + openingMilliseconds });
          if (mine === 1) taken.push(row);
        }
        return taken;
      }),

    carryBacks: id => backsOf(knex, [id]),

    write: ({ id, state }, change) => writeIf(changes, { id, state }, change),

    writeCarryBack: ({ change_id, environment, state }, change) =>
      writeIf(backs, { change_id, environment, state }, change),

    finish: id =>
      database.transaction(async trx => {
        const left = await trx(backs)
          .where({ change_id: id })
          .whereNotIn('state', ['done', 'waived'])
          .first();
        if (left) return false;
        const now = await database.now(trx);
        const ended = await trx(changes)
          .where({ id, state: 'merged' })
          .update({ state: 'carried-back', next_at: null, settled_at: now });
        if (ended === 1) await advanceCounter(trx, 'revision');
        return ended === 1;
      }),

    rest: (id, problem, wait) =>
      database.transaction(async trx => {
        const now = await database.now(trx);
        const row: EmergencyChangeRow | undefined = await trx(changes)
          .where({ id })
          .first();
        if (!row) return;
        const isOver = row.state === 'closed' || row.state === 'carried-back';
        const next = wait ?? waitBy(row, now);
        await trx(changes)
          .where({ id })
          .update({
            next_at: next === undefined ? null : now + Math.round(next),
            problem: problem ?? null,
            problem_since:
              problem === undefined ? null : (row.problem_since ?? now),
            settled_at: isOver ? (row.settled_at ?? now) : null,
          });
        if ((problem ?? null) !== row.problem)
          await advanceCounter(trx, 'revision');
      }),
  };
}

/** Milliseconds until it is asked about again; undefined: never. */
function waitBy(row: EmergencyChangeRow, now: number): number | undefined {
  const age = now - Number(row.requested_at);
  if (row.state === 'carried-back') return undefined;
  if (row.state !== 'closed')
    return Math.min(patience.most, Math.max(patience.least, age / 10));
  return row.number !== null && age < closed.followed
    ? closed.between
    : undefined;
}
