import { goldenPathReadPermission } from '@golden-path/plugin-golden-path-common';
import { previewService } from '@golden-path/plugin-golden-path-node';
import { z } from 'zod';
import { createSlots } from '../concurrency';
import { noQuery, parseBody, parseQuery } from '../request';
import type { Route } from './route';

/** Previews that one caller may have under way: the newest, and one that was overtaken and is being cancelled. */
const previewsAtOnce = 2;

const anyObject = z.record(z.string(), z.unknown());

export const blueprintBody = z
  .strictObject({
    values: anyObject.optional(),
    blueprint: z.union([z.string(), anyObject]).optional(),
  })
  .refine(
    ({ values, blueprint }) =>
      (values === undefined) !== (blueprint === undefined),
    'accepted: either values or blueprint',
  );

/** `POST /preview`: everything that Create would make. Writes nothing; stops when the caller goes away. */
export function createPreviewRoute(): Route {
  const slots = createSlots(previewsAtOnce, 'previews');
  return {
    method: 'post',
    path: '/preview',
    permission: goldenPathReadPermission,
    async handle({ request, response, caller, options }) {
      parseQuery(noQuery, request);
      const input = parseBody(blueprintBody, request);
      const release = slots.take(caller.name);
      const controller = new AbortController();
      const cancel = () => {
        if (!response.writableEnded) controller.abort();
      };
      response.on('close', cancel);
      try {
        const preview = await previewService(options.engine, input, {
          signal: controller.signal,
        });
        response.json(preview);
      } catch (error) {
        // Nobody is there to be told.
        if (!controller.signal.aborted) throw error;
      } finally {
        release();
      }
    },
  };
}
