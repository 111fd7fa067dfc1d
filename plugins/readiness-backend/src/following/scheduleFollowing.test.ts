import type {
  LoggerService,
  SchedulerServiceTaskScheduleDefinition,
} from '@backstage/backend-plugin-api';
import { mockServices } from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { createPluginDatabase } from '@golden-path/plugin-golden-path-node/database';
import knexFactory from 'knex';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createEvaluationQueue } from '../evaluation';
import { migrateReadiness } from '../store';
import { scheduleFollowing, type FollowingOptions } from './scheduleFollowing';

const knex = knexFactory({
  client: 'better-sqlite3',
  connection: ':memory:',
  useNullAsDefault: true,
});
beforeAll(() => migrateReadiness(knex));
afterAll(() => knex.destroy());

type Task = SchedulerServiceTaskScheduleDefinition & {
  id: string;
  fn: (signal: AbortSignal) => Promise<void>;
};

describe('what is scheduled to follow sources', () => {
  const delivery: FollowingOptions['delivery'] = {
    evidence: async () => undefined,
    changes: async ({ after }) => ({
      changes:
        after === 0
          ? [
              {
                service: 'component:default/shop',
                environment: 'qa',
                version: 4,
                removed: false,
              },
            ]
          : [],
      next: 4,
    }),
  };
  async function schedule(options: Partial<FollowingOptions> = {}) {
    const tasks = new Map<string, Task>();
    const warnings: string[] = [];
    const logger = {
      ...mockServices.logger.mock(),
      warn: (message: string) => warnings.push(message),
    } as unknown as LoggerService;
    const database = createPluginDatabase(knex);
    const queue = createEvaluationQueue(database);
    await scheduleFollowing({
      scheduler: {
        scheduleTask: async (task: Task) => void tasks.set(task.id, task),
      } as never,
      logger,
      auth: mockServices.auth(),
      catalog: catalogServiceMock({ entities: [] }),
      database,
      queue,
      delivery,
      onCall: undefined,
      policy: 'p',
      leads: () => true,
      sweep: 1_000,
      ...options,
    });
    const run = (id: string) =>
      tasks.get(`readiness-${id}`)?.fn(new AbortController().signal);
    return { tasks, warnings, queue, run };
  }

  it('runs on one replica at a time, and puts changes into the database’s queue with their place', async () => {
    const { tasks, queue, run, warnings } = await schedule();
    expect([...tasks.values()].map(({ id, scope }) => [id, scope])).toEqual([
      ['readiness-delivery', 'global'],
      ['readiness-catalog', 'global'],
      ['readiness-retry', 'global'],
      ['readiness-history', 'global'],
      ['readiness-sweep', 'global'],
    ]);
    for (const id of ['delivery', 'catalog', 'sweep', 'delivery'])
      await run(id);
    expect(await queue.cursor('delivery')).toBe('4');
    expect(await queue.state()).toMatchObject({ waiting: 1 });
    expect(warnings).toEqual([]);
  });

  it('evaluates again what a source was silent for, and forgets what is older than 400 days', async () => {
    const { queue, run, tasks } = await schedule();
    expect(tasks.get('readiness-history')?.frequency).toEqual({
      seconds: 86_400,
    });
    const day = 86_400_000;
    const waiting = async () => (await queue.state()).waiting;
    const before = await waiting();
    await knex('readiness_scorecards').insert(
      [Date.now() - 1_000, Date.now() + day].map((retryAt, index) => ({
        service: `component:default/silent-${index}`,
        environment: 'qa',
        statuses: '',
        worst_key: '',
        evaluated_at: Date.now(),
        errored: false,
        policy: 'p',
        versions: '{}',
        unread: '{"catalog":1}',
        retry_at: retryAt,
      })),
    );
    await run('retry');
    expect(await waiting()).toBe(before + 1);
    const change = { environment: 'qa', check_id: 'slo', cause: '{}' };
    await knex('readiness_history').insert(
      [399, 401].map(days => ({
        ...change,
        service: 'component:default/shop',
        at: Date.now() - days * day,
        to: `${days}`,
      })),
    );
    await run('history');
    expect(await knex('readiness_history').pluck('to')).toEqual(['399']);
  });

  it('leaves what another policy judged to that one while it leads', async () => {
    await knex('readiness_queue').delete();
    await knex('readiness_scorecards').update({ policy: 'newer' });
    for (const leads of [false, true]) {
      const { queue, run } = await schedule({ leads: () => leads });
      await run('sweep');
      expect((await queue.state()).waiting).toBe(leads ? 2 : 0);
    }
  });

  it('says what failed, and fails no other task', async () => {
    const { run, warnings } = await schedule({
      delivery: {
        ...delivery,
        changes: async () => {
          throw new Error('the plugin delivery answered 503');
        },
      },
    });
    await run('delivery');
    await run('sweep');
    expect(warnings).toEqual([
      'Following delivery failed and is tried again: the plugin delivery answered 503',
    ]);
  });
});
