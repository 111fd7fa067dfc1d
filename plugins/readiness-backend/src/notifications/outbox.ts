import type { NotificationService } from '@backstage/plugin-notifications-node';
import {
  isPostgres,
  type PluginDatabase,
} from '@golden-path/plugin-golden-path-node/database';
import type { Knex } from 'knex';

/** What some people are told. */
export interface Message {
  /** Of what happened; it is told once, whoever finds out how often. */
  readonly key: string;
  /** Entity references of people and groups; none: it is only kept that there was nothing to tell. */
  readonly to: readonly string[];
  /** Who did it themselves and needn't be told. */
  readonly except?: string | undefined;
  readonly title: string;
  readonly description: string;
  /** Path of the portal. */
  readonly link: string;
  readonly severity: 'normal' | 'high';
  readonly topic: string;
}

const table = 'readiness_notifications';
/** Messages that one turn sends. */
const atOnce = 20;
/** How long a turn has for them before another replica may, in milliseconds. */
const claimMilliseconds = 120_000;
/** First wait after a failure; each doubles, up to an hour. */
const retryMilliseconds = 30_000;
const longestRetry = 60 * 60 * 1_000;
/** Then it is given up: about two days. */
const mostAttempts = 50;
/** Longer than an exemption is warned about before its end. */
const keptMilliseconds = 100 * 24 * 60 * 60 * 1_000;

/** Puts messages into the outbox with whatever else the transaction writes; those that are there stay as they are. */
export async function putMessages(
  database: PluginDatabase,
  trx: Knex.Transaction,
  messages: readonly Message[],
): Promise<void> {
  if (messages.length === 0) return;
  const now = await database.now(trx);
  for (const message of messages)
    await trx(table)
      .insert({
        key: message.key,
        message: JSON.stringify(message),
        created_at: now,
        due_at: now,
        settled_at: message.to.length === 0 ? now : null,
      })
      .onConflict('key')
      .ignore();
}

interface Claimed {
  readonly key: string;
  readonly message: Message;
  readonly attempts: number;
}

/** Messages that are due, held for this turn. */
const claimDue = (database: PluginDatabase): Promise<Claimed[]> =>
  database.transaction(async trx => {
    const now = await database.now(trx);
    const due = trx(table)
      .whereNull('settled_at')
      .where('due_at', '<=', now)
      .orderBy(['due_at', 'key'])
      .limit(atOnce)
      .select('key', 'message', 'attempts');
    const rows: { key: string; message: string; attempts: number }[] =
      isPostgres(trx) ? await due.forUpdate().skipLocked() : await due;
    await trx(table)
      .whereIn(
        'key',
        rows.map(({ key }) => key),
      )
      .update({ due_at: now + claimMilliseconds });
    return rows.map(({ key, message, attempts }) => ({
      key,
      attempts: Number(attempts),
      message: JSON.parse(message) as Message,
    }));
  });

/**
 * Sends what is due. One that can't be sent is tried again later, and keeps no other from being sent. A message that was
 * sent by a process which died before it could say so is sent again; its scope makes it replace the first.
 *
 * @param failed - told of each that could not be sent
 * @returns how many were sent
 */
export async function sendMessages(
  database: PluginDatabase,
  notifications: NotificationService,
  failed: (key: string, error: unknown) => void,
): Promise<number> {
  let sent = 0;
  for (const { key, message, attempts } of await claimDue(database)) {
    try {
      await notifications.send({
        recipients: {
          type: 'entity',
          entityRef: [...message.to],
          ...(message.except !== undefined && {
            excludeEntityRef: message.except,
          }),
        },
        payload: {
          title: message.title,
          description: message.description,
          link: message.link,
          severity: message.severity,
          topic: message.topic,
          scope: key,
        },
      });
      await settle(database, key);
      sent += 1;
    } catch (error) {
      failed(key, error);
      await postpone(database, key, attempts + 1);
    }
  }
  return sent;
}

const settle = (database: PluginDatabase, key: string): Promise<unknown> =>
  database.transaction(async trx => {
    const now = await database.now(trx);
    await trx(table).where({ key }).update({ settled_at: now });
    await trx(table)
      .where('settled_at', '<', now - keptMilliseconds)
      .delete();
  });

const postpone = (
  database: PluginDatabase,
  key: string,
  attempts: number,
): Promise<unknown> =>
  database.transaction(async trx => {
    const now = await database.now(trx);
    const wait = Math.min(
      longestRetry,
      retryMilliseconds * 2 ** (attempts - 1),
    );
    await trx(table)
      .where({ key })
      .update({
        attempts,
        due_at: now + wait,
        settled_at: attempts >= mostAttempts ? now : null,
      });
  });
