import { InputError } from '@backstage/errors';
import { parseWithSchema } from '@golden-path/plugin-golden-path-common';
import { parseYamlDocument } from '@golden-path/plugin-kubernetes-objects-common';
import { existsSync } from 'node:fs';
import { lstat, readdir, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import { readTree } from './readTree';
import {
  createTemplateRegistry,
  RegisteredTemplate,
  TemplateRegistry,
} from './registry';
import { skeletonLayers } from './skeletonLayers';

/** Annotations of a template's entity that generation reads. */
export const templateAnnotations = {
  version: 'goldenpath.dev/version',
  workload: 'goldenpath.dev/workload',
} as const;

const templateFile = 'template.yaml';

/** The part of a template's entity that generation needs; Backstage checks the rest. */
const entitySchema = z.looseObject({
  apiVersion: z.literal('scaffolder.backstage.io/v1beta3'),
  kind: z.literal('Template'),
  metadata: z.looseObject({
    name: z
      .string()
      .regex(/^[a-z][a-z0-9-]{0,62}$/, 'accepted: a name such as http-api'),
    namespace: z
      .string()
      .regex(/^[a-z][a-z0-9-]{0,62}$/)
      .default('default'),
    title: z.string(),
    description: z.string(),
    annotations: z.looseObject({
      [templateAnnotations.version]: z
        .string()
        .regex(
          /^\d{1,9}\.\d{1,9}\.\d{1,9}$/,
          'accepted: a version such as 1.0.0',
        ),
      [templateAnnotations.workload]: z.string(),
    }),
  }),
});

async function loadTemplate(directory: string): Promise<RegisteredTemplate> {
  const file = join(directory, templateFile);
  if (!(await lstat(file)).isFile())
    throw new InputError(`${file} is no ordinary file`);
  const { metadata } = parseWithSchema(
    entitySchema,
    parseYamlDocument(await readFile(file, 'utf8'), {
      field: file,
      mode: 'manifest',
    }),
    { what: file },
  );
  return {
    ref: `template:${metadata.namespace}/${metadata.name}`,
    name: metadata.name,
    title: metadata.title,
    description: metadata.description,
    version: metadata.annotations[templateAnnotations.version] ?? '',
    workload: metadata.annotations[templateAnnotations.workload] ?? '',
    skeleton: skeletonLayers(await readTree(join(directory, 'skeleton'))),
  };
}

/**
 * Every template below a directory: its folders that hold a `template.yaml`.
 * @throws InputError naming file and field, or the path that is refused (a link, a `.git`, a binary file)
 */
export async function loadTemplates(
  directory: string = findTemplatesDirectory(),
): Promise<TemplateRegistry> {
  const names = (await readdir(directory)).sort();
  const folders = names
    .map(name => join(directory, name))
    .filter(folder => existsSync(join(folder, templateFile)));
  return createTemplateRegistry(await Promise.all(folders.map(loadTemplate)));
}

const isTemplates = (directory: string): boolean =>
  existsSync(join(directory, 'http-api', templateFile));

/**
 * The `templates` directory beside or above `from`, by default above this package.
 * @throws InputError when there is none
 */
export function findTemplatesDirectory(from: string = __dirname): string {
  let folder = from;
  for (;;) {
    const candidate = join(folder, 'templates');
    if (isTemplates(candidate)) return candidate;
    const parent = dirname(folder);
    if (parent === folder)
      throw new InputError(
        `no templates directory above ${from}; name one with goldenPath.templates`,
      );
    folder = parent;
  }
}
