import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import type { Repositories } from '../forge/state';

const recordSchema = z.object({
  /** ISO 8601; the first start, which every age is counted from. */
  startedAt: z.iso.datetime(),
  /** Commit of the config repository that a held Application is synced to, by its name. */
  held: z.record(z.string(), z.string()).default({}),
});

/** What is kept of the seed beside the repositories. */
export type SeedRecord = z.infer<typeof recordSchema>;

const fileOf = (directory: string) => join(directory, 'seed.json');

/** Whether the forge has its repositories: the config repository comes last. */
export const isSeeded = (repositories: Repositories): boolean =>
  repositories.find('platform', 'gitops-config') !== undefined;

/** The record of the first start, or a new one. */
export async function readSeedRecord(
  directory: string,
  now: Date,
): Promise<SeedRecord> {
  const file = fileOf(directory);
  return existsSync(file)
    ? recordSchema.parse(JSON.parse(await readFile(file, 'utf8')))
    : { startedAt: now.toISOString(), held: {} };
}

/** Keeps the record, so that a seed that was interrupted goes on with the same ages. */
export async function writeSeedRecord(
  directory: string,
  record: SeedRecord,
): Promise<void> {
  await mkdir(directory, { recursive: true });
  await writeFile(
    fileOf(directory),
    `${JSON.stringify(record, undefined, 1)}\n`,
  );
}
