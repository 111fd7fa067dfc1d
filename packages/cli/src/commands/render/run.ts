import { InputError } from '@backstage/errors';
import {
  mergeFileTrees,
  parseBlueprintText,
  prefixFileTree,
  ValidationError,
  type Blueprint,
  type Organisation,
} from '@golden-path/plugin-golden-path-common';
import { limits } from '@golden-path/plugin-kubernetes-objects-common';
import { generate, loadTemplates } from '@golden-path/plugin-golden-path-node';
import { nameOfFile, readText } from '../../directories/readText';
import { assertFree, writeTree } from '../../directories/writeTree';
import { exitCodes, type ExitCode } from '../../exitCodes';
import {
  exampleOrganisation,
  loadOrganisation,
} from '../../organisation/loadOrganisation';
import type { Invocation } from '../command';

/** Writes what a blueprint is made into. */
export async function run({
  arguments: [file = ''],
  options,
  format,
  terminal,
}: Invocation): Promise<ExitCode> {
  const out = String(options.out);
  const organisation =
    typeof options.organisation === 'string'
      ? await loadOrganisation(options.organisation)
      : exampleOrganisation();
  const blueprint = await readBlueprint(file, organisation);
  await assertFree(out);
  const templates = await loadTemplates(
    typeof options.templates === 'string' ? options.templates : undefined,
  );
  const template = templates.forWorkload(blueprint.spec.workload);
  const { serviceRepository, configChange } = generate({
    blueprint,
    organisation,
    template,
  });
  await writeTree(
    mergeFileTrees([
      prefixFileTree('service', serviceRepository),
      prefixFileTree('config', configChange),
    ]),
    out,
  );

  const result = {
    status: 'rendered',
    out,
    service: blueprint.metadata.name,
    template: { ref: template.ref, version: template.version },
    organisation: organisation.organisation.domain,
    files: { service: serviceRepository.size, config: configChange.size },
  } as const;
  if (format === 'json') {
    terminal.json(result);
    return exitCodes.ok;
  }
  const { colors, plain, line } = terminal;
  const place = plain(out);
  line(
    `${colors.green('✓')} ${plain(result.service)} from ${plain(template.ref)} ${template.version} for ${plain(result.organisation)}`,
  );
  line(`  ${place}/service  ${result.files.service} files`);
  line(`  ${place}/config   ${result.files.config} files`);
  if (options.organisation === undefined)
    terminal.note(
      'The organisation is the one of the examples; --organisation names yours.',
    );
  return exitCodes.ok;
}

/** @throws InputError naming the file, and each field that is wrong */
async function readBlueprint(
  file: string,
  organisation: Organisation,
): Promise<Blueprint> {
  const text = await readText(file, limits.blueprintBytes);
  if (text.trim() === '')
    throw new InputError(
      `${nameOfFile(file)} is empty; accepted: a blueprint (golden-path schema prints what it holds)`,
    );
  try {
    return parseBlueprintText(text, organisation);
  } catch (error) {
    if (!(error instanceof ValidationError)) throw error;
    throw new ValidationError(
      nameOfFile(file),
      error.issues.map(issue => ({
        ...issue,
        field: issue.field || nameOfFile(file),
      })),
    );
  }
}
