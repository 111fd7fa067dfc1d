import {
  blueprintJsonSchema,
  organisationSchema,
} from '@golden-path/plugin-golden-path-common';
import { z } from 'zod';
import { exitCodes, type ExitCode } from '../../exitCodes';
import type { Invocation } from '../command';

/** Prints a schema. */
export async function run({
  options,
  terminal,
}: Invocation): Promise<ExitCode> {
  terminal.json(
    options.organisation ? organisationJsonSchema() : blueprintJsonSchema(),
  );
  return exitCodes.ok;
}

const organisationJsonSchema = () => ({
  ...z.toJSONSchema(organisationSchema, {
    io: 'input',
    target: 'draft-2020-12',
    unrepresentable: 'any',
  }),
  title: 'Golden Path organisation',
});
