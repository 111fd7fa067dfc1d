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
      ['readiness-sweep', 'global'],
    ]);
    for (const id of ['delivery', 'catalog', 'sweep', 'delivery'])
      await run(id);
    expect(await queue.cursor('delivery')).toBe('4');
    expect(await queue.state()).toMatchObject({ waiting: 1 });
    expect(warnings).toEqual([]);
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
