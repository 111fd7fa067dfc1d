import { toError } from '@backstage/errors';
import {
  type CreationRemains,
  goldenPathCleanUpPermission,
  remainKinds,
} from '@golden-path/plugin-golden-path-common';
import { z } from 'zod';
import { createSlots } from '../concurrency';
import {
  blockedBecause,
  cleanUp,
  readCreationTask,
  readRemains,
  type RemainsReader,
} from '../creations';
import { noQuery, parseBody, parsePath, parseQuery } from '../request';
import type { Caller } from './authorizeRequest';
import type { Route } from './route';
import type { RouterOptions } from './routerOptions';

const path = z.strictObject({
  taskId: z.uuid('accepted: the id of a scaffolder task'),
});
const confirmation = z.strictObject({
  remove: z.array(z.enum(remainKinds)).max(remainKinds.length),
});

const readerFor = (options: RouterOptions, caller: Caller): RemainsReader => {
  const { engine, scaffolder, permissions, auth, catalog } = options;
  return {
    engine,
    access: { auth, catalog },
    caller,
    options: { scaffolder, permissions, organisation: engine.organisation },
  };
};

/** `GET /creations/:taskId`: what is there of a service that a task creates, and what cleaning up would do. */
export const creationRoute: Route = {
  method: 'get',
  path: '/creations/:taskId',
  permission: goldenPathCleanUpPermission,
  async handle({ request, response, caller, options }) {
    parseQuery(noQuery, request);
    const { taskId } = parsePath(path, request);
    const reader = readerFor(options, caller);
    const task = await readCreationTask(reader, taskId);
    const { remains } = await readRemains(reader, task);
    const blocked = blockedBecause(task);
    response.json({
      taskId,
      service: task.service,
      ...(blocked !== undefined && { blocked }),
      remains,
    } satisfies CreationRemains);
  },
};

/**
 * `POST /creations/:taskId/clean-up` with `{ remove: [kind, …] }`, the kinds that the person agreed to: takes back what
 * a failed creation made. May be repeated.
 */
export function createCleanUpRoute(): Route {
  const slots = createSlots(1, 'clean-ups');
  return {
    method: 'post',
    path: '/creations/:taskId/clean-up',
    permission: goldenPathCleanUpPermission,
    async handle({ request, response, caller, options }) {
      parseQuery(noQuery, request);
      const { taskId } = parsePath(path, request);
      const { remove } = parseBody(confirmation, request);
      const release = slots.take(caller.name);
      try {
        const event = await options.auditor.createEvent({
          eventId: 'golden-path-clean-up',
          severityLevel: 'high',
          request,
          meta: { taskId, confirmed: remove.join(', ') },
        });
        try {
          const result = await cleanUp(
            readerFor(options, caller),
            taskId,
            remove,
          );
          await event.success({
            meta: {
              removed: result.removed.map(({ name }) => name).join(', '),
            },
          });
          response.json(result);
        } catch (error) {
          await event.fail({ error: toError(error) });
          throw error;
        }
      } finally {
        release();
      }
    },
  };
}
