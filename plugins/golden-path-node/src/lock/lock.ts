import { InputError } from '@backstage/errors';
import {
  Blueprint,
  blueprintSchema,
  FileTree,
  parseWithSchema,
  pathProblem,
} from '@golden-path/plugin-golden-path-common';
import {
  parseYamlDocument,
  stringifyYaml,
} from '@golden-path/plugin-kubernetes-objects-common';
import { z } from 'zod';
import type { GenerationInput } from '../generation/types';
import { contentHash, generatorVersion } from './hash';

/** Name of the lock in a service's repository. */
export const lockFileName = 'golden-path.lock.yaml';

const version = z
  .string()
  .max(50)
  .regex(
    /^\d{1,9}\.\d{1,9}\.\d{1,9}(-[0-9A-Za-z.-]{1,30})?$/,
    'accepted: a version such as 1.0.0',
  );

const hashes = z
  .record(
    z.string().max(400),
    z
      .string()
      .regex(/^sha256:[0-9a-f]{64}$/, 'accepted: sha256: and 64 hex digits'),
  )
  .superRefine((files, context) => {
    for (const path of Object.keys(files)) {
      const problem = pathProblem(path);
      if (problem)
        context.addIssue({
          code: 'custom',
          path: [path],
          message: `the path ${problem}`,
        });
    }
  });

/** What a service was generated from, and the hash of each file as it was generated. */
export const lockSchema = z.strictObject({
  apiVersion: z.literal('goldenpath.dev/v1'),
  kind: z.literal('Lock'),
  template: z.strictObject({
    ref: z
      .string()
      .max(200)
      .regex(
        /^template:[a-z0-9][a-z0-9._-]*\/[a-z0-9][a-z0-9._-]*$/,
        'accepted: a template of the catalog, such as template:default/http-api',
      ),
    version,
  }),
  generator: z.strictObject({ version }),
  /** The blueprint with every default. */
  parameters: blueprintSchema,
  files: z.strictObject({
    serviceRepository: hashes,
    configRepository: hashes,
  }),
});

/** {@link lockSchema} */
export interface Lock extends z.output<typeof lockSchema> {
  readonly parameters: Blueprint;
}

const hashesOf = (tree: FileTree): Record<string, string> =>
  Object.fromEntries(
    [...tree].map(([path, { content }]) => [path, contentHash(content)]),
  );

/** The lock of what was generated; the lock itself is not in it. */
export const lockOf = (
  { blueprint, template }: GenerationInput,
  serviceRepository: FileTree,
  configRepository: FileTree,
): Lock => ({
  apiVersion: 'goldenpath.dev/v1',
  kind: 'Lock',
  template: { ref: template.ref, version: template.version },
  generator: { version: generatorVersion },
  parameters: blueprint,
  files: {
    serviceRepository: hashesOf(serviceRepository),
    configRepository: hashesOf(configRepository),
  },
});

/** The text of `golden-path.lock.yaml`. */
export const lockText = (lock: Lock): string =>
  stringifyYaml(lock, {
    comment: [
      'Written by Golden Path: what this service was generated from, and the hash of every file as it was generated.',
      'Not edited by people: a file whose hash differs counts as theirs and is never overwritten.',
    ],
  });

/**
 * A lock from its text.
 * @throws InputError naming line or field, what was found and what is accepted
 */
export function parseLock(text: string): Lock {
  const value = parseYamlDocument(text, {
    field: lockFileName,
    bytesLimit: 'blueprintBytes',
  });
  if (typeof value !== 'object' || value === null)
    throw new InputError(`${lockFileName} is empty; accepted: a lock`);
  return parseWithSchema(lockSchema, value, { what: lockFileName });
}
