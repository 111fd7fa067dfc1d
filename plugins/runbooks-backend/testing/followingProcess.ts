import { followEvidence } from '@golden-path/plugin-delivery-node';
import createKnex from 'knex';
import { createEvidenceFeed, lookAtDue } from '../src/following';
import {
  createFakeDelivery,
  createRunbooksFixture,
} from '../src/testing/runbooksFixture';
import { sayTurn } from './turns';

/** What the process is told: the database, and services of which everything changes with each turn. */
export interface FollowingOrder {
  readonly database: { readonly client: string; readonly connection: object };
  readonly services: number;
  /** Number of its first turn; later ones are larger. */
  readonly turn: number;
  /** What the database's clock says, in milliseconds. */
  readonly time: number;
}

/** A replica that follows as fast as it can, and counts aloud, until somebody kills it. */
process.once('message', (order: FollowingOrder) => {
  void follow(order);
});

async function follow({
  database,
  services,
  turn,
  time,
}: FollowingOrder): Promise<void> {
  const knex = createKnex({
    ...database,
    ...(database.client === 'better-sqlite3' && { useNullAsDefault: true }),
  });
  const delivery = createFakeDelivery(turn * services);
  const fixture = await createRunbooksFixture(knex, {
    held: { time },
    delivery,
  });
  const { signal } = new AbortController();
  const feed = createEvidenceFeed(fixture.database);
  let looked = 0;
  for (let next = turn; ; next += 1) {
    sayTurn(fixture, services, next);
    await followEvidence({ feed, delivery: delivery.client }, signal);
    await lookAtDue(fixture.options, signal, {
      looked(_, { status }) {
        if (status === 'done') process.send?.((looked += 1));
      },
    });
  }
}
