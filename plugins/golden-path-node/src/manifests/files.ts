import { stringifyYaml } from '@golden-path/plugin-kubernetes-objects-common';
import { InputError } from '@backstage/errors';
import type { Manifest } from './feature';

const managed = [
  'Generated from golden-path.yaml of the service, and kept up to date from there.',
  'To change it, change golden-path.yaml.',
];

/** An object as a file, with the note that says where to change it. Keys stand in the order of the literal. */
export const yamlFile = (value: unknown, notes: readonly string[] = []) =>
  stringifyYaml(value, { comment: [...managed, ...notes] });

/**
 * Variables as kustomize reads them: a line each, taken as it is after the first `=`.
 * @throws InputError for a value of several lines, which the format can't hold
 */
export function envFile(
  variables: Readonly<Record<string, string>>,
  notes: readonly string[],
): string {
  const lines = Object.entries(variables).map(([name, value]) => {
    if (/[\r\n]/.test(value))
      throw new InputError(
        `variable ${name} has several lines; accepted: one line`,
      );
    return `${name}=${value}`;
  });
  return `${[...notes.map(note => `# ${note}`), ...lines].join('\n')}\n`;
}

/** File of a resource. */
export const resourceFile = ({ name }: Manifest): string => `${name}.yaml`;

/** File of a patch. */
export const patchFile = ({ name }: Manifest): string => `${name}.patch.yaml`;
