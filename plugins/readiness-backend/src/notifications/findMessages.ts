import type { PluginDatabase } from '@golden-path/plugin-golden-path-node/database';
import type {
  Exemption,
  LevelDefinition,
} from '@golden-path/plugin-readiness-common';
import type { ExemptionEvent, ReadinessExemptions } from '../exemptions';
import type { ReadinessReader } from '../store';
import { changeMessage, endingMessage, endsSoon } from './exemptionMessages';
import { levelLossMessages } from './levelLosses';
import { putMessages, type Message } from './outbox';

/** What finding out what people are to be told needs. */
export interface MessageSources {
  readonly database: PluginDatabase;
  readonly reader: Pick<
    ReadinessReader,
    'levelChanges' | 'owners' | 'revision'
  >;
  readonly exemptions: Pick<ReadinessExemptions, 'get' | 'list'>;
  /** Lowest first. */
  readonly levels: readonly LevelDefinition[];
  readonly levelLost: boolean;
  /** Days before its end that an exemption's owners are told; 0: never. */
  readonly exemptionEndsWithin: number;
  /** Entity references of who decides about exemptions. */
  readonly approvers: readonly string[];
}

/** Name of the place in the database up to which levels were looked at. */
const feed = 'notifications.levels';
const cursors = 'readiness_cursors';
const changesAtOnce = 1_000;
/** Levels that come and go within it are told once, as what they end at. */
const settledAfter = 2 * 60 * 1_000;
/** Where something changes all the time, it is told after so long all the same. */
const toldAfter = 10 * 60 * 1_000;
/** How far back changes of exemptions are looked at; those that were told are known by their keys. */
const eventsWithin = 24 * 60 * 60 * 1_000;
const day = 24 * 60 * 60 * 1_000;

/** Puts messages about levels that were lost since the last look into the outbox, with the place of this look. */
export async function findLevelLosses({
  database,
  reader,
  levels,
  levelLost,
}: MessageSources): Promise<void> {
  const row: { cursor: string } | undefined = await database
    .knex(cursors)
    .where({ feed })
    .first('cursor');
  // What was lost before anybody looked isn't news.
  const after = row ? Number(row.cursor) : await reader.revision();
  const changes = await reader.levelChanges(after, changesAtOnce);
  const [first] = changes;
  const last = changes.at(-1);
  if (row && (!first || !last)) return;
  const now = await database.now();
  if (
    row &&
    last &&
    now - Date.parse(last.at) < settledAfter &&
    now - Date.parse(first?.at ?? last.at) < toldAfter &&
    changes.length < changesAtOnce
  )
    return;
  const messages = levelLost ? levelLossMessages(changes, levels) : [];
  await database.transaction(async trx => {
    await putMessages(database, trx, messages);
    await trx(cursors)
      .insert({ feed, cursor: String(last?.revision ?? after) })
      .onConflict('feed')
      .merge();
  });
}

/** Puts messages about exemptions that end soon into the outbox. */
export async function findEndingExemptions({
  database,
  exemptions,
  reader,
  exemptionEndsWithin,
}: MessageSources): Promise<void> {
  if (exemptionEndsWithin === 0) return;
  const now = await database.now();
  const ending: Exemption[] = [];
  let after: string | undefined;
  do {
    const page = await exemptions.list({
      visible: 'all',
      state: ['active'],
      limit: 200,
      after,
    });
    ending.push(
      ...page.exemptions.filter(exemption =>
        endsSoon(exemption, now, exemptionEndsWithin * day),
      ),
    );
    after = page.next;
  } while (after !== undefined);
  if (ending.length === 0) return;
  const owners = await reader.owners([
    ...new Set(ending.map(({ service }) => service)),
  ]);
  const messages = ending.map(exemption =>
    endingMessage(exemption, owners.get(exemption.service)),
  );
  await database.transaction(trx => putMessages(database, trx, messages));
}

/** Puts messages about exemptions that were asked for or decided into the outbox. */
export async function findExemptionChanges({
  database,
  exemptions,
  approvers,
}: MessageSources): Promise<void> {
  const since = (await database.now()) - eventsWithin;
  const rows: {
    id: number | string;
    exemption: string;
    change: ExemptionEvent['change'];
    by: string | null;
  }[] = await database
    .knex('readiness_exemption_events as e')
    .where('e.at', '>', since)
    .whereIn('e.change', ['requested', 'approved', 'refused', 'revoked'])
    .whereNotExists(
      database
        .knex('readiness_notifications as n')
        .whereRaw(`n.key = 'exemption-event:' || e.id`)
        .select(database.knex.raw('1')),
    )
    .orderBy('e.id')
    .limit(200)
    .select('e.id', 'e.exemption', 'e.change', 'e.by');
  const messages: Message[] = [];
  for (const { id, change, by, exemption } of rows) {
    const found = await exemptions.get(exemption);
    if (found)
      messages.push(
        changeMessage(
          { id: String(id), change, by: by ?? undefined },
          found,
          approvers,
        ),
      );
  }
  if (messages.length > 0)
    await database.transaction(trx => putMessages(database, trx, messages));
}
