import { InputError } from '@backstage/errors';
import { followEvidence } from '@golden-path/plugin-delivery-node';
import type {
  OnCallAnswer,
  OnCallService,
  OnCallSource,
} from '@golden-path/plugin-golden-path-node';
import { createPluginDatabase } from '@golden-path/plugin-golden-path-node/database';
import type { CatalogEvidence } from '@golden-path/plugin-readiness-common';
import { onCallEvidenceOf } from '@golden-path/plugin-readiness-node';
import knexFactory from 'knex';
import { describe, expect, it } from 'vitest';
import type { ScorecardKey } from '../evaluation';
import { catalogVersion, onCallVersion } from '../evidence';
import { migrateReadiness } from '../store';
import { followCatalog } from './followCatalog';
import { evidenceFeed } from './evidenceFeed';
import { followOnCall } from './followOnCall';
import { readJudgedScorecards, type JudgedScorecard } from './judgedVersions';

const { signal } = new AbortController();
const start = Date.parse('2026-03-02T12:00:00Z');
const refOf = (name: string) => `component:default/${name}`;

/** A queue that keeps what it is given. */
function memoryQueue() {
  const state = {
    keys: [] as string[],
    cursor: undefined as string | undefined,
  };
  const add = (keys: readonly ScorecardKey[], reason: string) => {
    for (const { service, environment } of keys)
      state.keys.push(`${service.split('/')[1]} ${environment} ${reason}`);
  };
  return {
    state,
    enqueue: async (keys: readonly ScorecardKey[], reason: string) =>
      add(keys, reason),
    cursor: async () => state.cursor,
    follow: async (
      _: string,
      page: { keys: readonly ScorecardKey[]; cursor: string },
      reason: string,
    ) => {
      add(page.keys, reason);
      state.cursor = page.cursor;
    },
  };
}

describe('following delivery', () => {
  const deliveryOf = (count: number) => {
    const asked: number[] = [];
    return {
      asked,
      async changes({ after, limit }: { after: number; limit: number }) {
        asked.push(after);
        if (after > count) throw new InputError(`found ${after}`);
        const changes = Array.from({ length: count }, (_, index) => ({
          service: refOf(`s${index + 1}`),
          environment: 'qa',
          version: index + 1,
          removed: index === 0,
        }))
          .filter(({ version }) => version > after)
          .slice(0, limit);
        return { changes, next: changes.at(-1)?.version ?? after };
      },
    };
  };

  it('enqueues every change once, page by page, removals too, and goes on where it was', async () => {
    const queue = memoryQueue();
    const delivery = deliveryOf(2_500);
    expect(
      await followEvidence({ feed: evidenceFeed(queue), delivery }, signal),
    ).toBe(2_500);
    expect(new Set(queue.state.keys).size).toBe(2_500);
    expect(queue.state.keys[0]).toBe('s1 qa evidence');
    expect(delivery.asked).toEqual([0, 1_000, 2_000]);
    expect(
      await followEvidence({ feed: evidenceFeed(queue), delivery }, signal),
    ).toBe(0);
    expect(queue.state.cursor).toBe('2500');
    expect(
      await followEvidence(
        { feed: evidenceFeed(queue), delivery: deliveryOf(2_501) },
        signal,
      ),
    ).toBe(1);
  });

  it('reads a delivery that counts anew from its start', async () => {
    const queue = memoryQueue();
    queue.state.cursor = '9000';
    expect(
      await followEvidence(
        { feed: evidenceFeed(queue), delivery: deliveryOf(3) },
        signal,
      ),
    ).toBe(3);
    expect(queue.state.cursor).toBe('3');
  });

  it('keeps its place when delivery falls silent in between', async () => {
    const queue = memoryQueue();
    const whole = deliveryOf(1_500);
    const delivery = {
      changes: async (question: { after: number; limit: number }) => {
        if (question.after > 0) throw new Error('delivery is away');
        return whole.changes(question);
      },
    };
    await expect(
      followEvidence({ feed: evidenceFeed(queue), delivery }, signal),
    ).rejects.toThrow();
    expect(queue.state.cursor).toBe('1000');
  });
});

const entity = (annotations: Record<string, string> = {}): CatalogEvidence => ({
  annotations,
  links: [],
  owner: undefined,
});
const scorecard = (
  name: string,
  versions: JudgedScorecard['versions'],
): JudgedScorecard => ({ service: refOf(name), environment: 'qa', versions });

describe('following the catalog', () => {
  it('enqueues what was judged by another entity, whoever missed the change, and nothing else', async () => {
    const queue = memoryQueue();
    const now = catalogVersion(entity({ a: '1', b: '2' }));
    const entities = new Map(
      ['same', 'changed', 'unread'].map(name => [
        refOf(name),
        entity({ b: '2', a: '1' }),
      ]),
    );
    const changed = await followCatalog({
      entities,
      scorecards: [
        scorecard('same', { catalog: now }),
        scorecard('changed', { catalog: 'before' }),
        scorecard('unread', { catalog: undefined }),
        scorecard('gone', { catalog: now }),
        scorecard('long-gone', { catalog: undefined }),
      ],
      queue,
    });
    expect(changed).toBe(3);
    expect(queue.state.keys).toEqual([
      'changed qa catalog',
      'unread qa catalog',
      'gone qa catalog',
    ]);
  });
});

describe('following who is on call', () => {
  const service = (name: string): OnCallService => ({
    id: 'P1',
    name: 'refunds',
    url: undefined,
    escalationPolicy: { id: 'PP', name: 'Payments', url: undefined },
    now: [
      {
        person: { id: 'U', name, url: undefined },
        level: 1,
        afterMinutes: undefined,
        schedule: undefined,
        from: undefined,
        until: undefined,
      },
    ],
    next: [],
  });
  const answerOf = (name: string): OnCallAnswer<OnCallService | undefined> => ({
    answered: true,
    value: service(name),
    observedAt: new Date(start).toISOString(),
  });
  const versionFor = (name: string) =>
    onCallVersion(
      onCallEvidenceOf('PagerDuty', answerOf(name), new Date(start)),
    );
  const annotated = entity({ 'pagerduty.com/service-id': 'P1' });

  async function follow(
    answer: OnCallAnswer<OnCallService | undefined>,
    minutes = 0,
  ) {
    const queue = memoryQueue();
    const source: OnCallSource = {
      name: 'PagerDuty',
      service: async () => answer,
      openIncidents: async () => expect.fail('incidents are not followed'),
    };
    await followOnCall(
      {
        source,
        entities: new Map([
          ...['ada', 'grace', 'unknown'].map(
            name => [refOf(name), annotated] as const,
          ),
          [refOf('unannotated'), entity()],
        ]),
        scorecards: [
          scorecard('ada', { onCall: versionFor('Ada') }),
          scorecard('grace', { onCall: versionFor('Grace') }),
          scorecard('unknown', { onCall: undefined }),
          scorecard('unannotated', { onCall: undefined }),
        ],
        queue,
        since: new Date(start),
        now: () => new Date(start + minutes * 60_000),
      },
      signal,
    );
    return queue.state.keys;
  }

  it('enqueues scorecards that were judged with somebody else on call', async () => {
    expect(await follow(answerOf('Ada'))).toEqual([
      'grace qa on-call',
      'unknown qa on-call',
    ]);
  });

  it('leaves scorecards for five minutes of silence, then has them judged without the source', async () => {
    const silent: OnCallAnswer<OnCallService | undefined> = {
      answered: false,
      problem: { kind: 'unavailable', message: 'PagerDuty answered 503' },
      last: {
        value: service('Ada'),
        observedAt: new Date(start).toISOString(),
      },
    };
    for (const answer of [silent, { ...silent, last: undefined }]) {
      expect(await follow(answer, 5)).toEqual([]);
      expect(await follow(answer, 6)).toEqual([
        'ada qa on-call',
        'grace qa on-call',
      ]);
    }
  });
});

describe('what scorecards were judged by', () => {
  it('is read from the database, but for those whose evaluation waits', async () => {
    const knex = knexFactory({
      client: 'better-sqlite3',
      connection: ':memory:',
      useNullAsDefault: true,
    });
    try {
      await migrateReadiness(knex);
      const row = (service: string) => ({
        service,
        environment: 'qa',
        statuses: '',
        worst_key: '',
        evaluated_at: 1,
        errored: false,
        policy: '',
        versions: JSON.stringify({ catalog: service }),
      });
      await knex('readiness_scorecards').insert([row('a'), row('b')]);
      await knex('readiness_queue').insert({
        service: 'b',
        environment: 'qa',
        mark: '',
        reason: 'asked',
        enqueued_at: 1,
        due_at: 1,
      });
      expect(await readJudgedScorecards(createPluginDatabase(knex))).toEqual([
        { service: 'a', environment: 'qa', versions: { catalog: 'a' } },
      ]);
    } finally {
      await knex.destroy();
    }
  });
});
