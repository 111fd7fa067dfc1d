import type { z as ZodV3 } from 'zod/v3';

type Builder = typeof ZodV3;

/**
 * Inputs by which a step names its service; the same for every step, so that each can generate again what it lost.
 * Only their shape is said here: names, limits and text are checked by the blueprint's own schema.
 */
export const blueprintInput = {
  values: (z: Builder) =>
    z
      .record(z.any())
      .optional()
      .describe(
        "Values of the template's form: keys of a blueprint's metadata and spec side by side. Either this or blueprint",
      ),
  workload: (z: Builder) =>
    z
      .string()
      .max(63)
      .optional()
      .describe('Workload type that the template stands for, with values'),
  blueprint: (z: Builder) =>
    z
      .union([z.string().max(64 * 1024), z.record(z.any())])
      .optional()
      .describe(
        'A blueprint, as data or as the text of golden-path.yaml. Either this or values',
      ),
};
