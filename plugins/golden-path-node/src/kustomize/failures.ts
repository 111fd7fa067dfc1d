import type { FileTree, Finding } from '@golden-path/plugin-golden-path-common';
import type { BoxLimits, BoxStop } from './runInBox';

const MiB = 1024 * 1024;

/** What to say when a limit, or the caller, stopped a build. */
export const stopFinding = (
  reason: BoxStop,
  overlay: string,
  limits: BoxLimits,
): Finding => ({
  rule: `render.${reason}`,
  severity: 'error',
  file: overlay,
  ...{
    timeout: {
      message: `kustomize took longer than ${limits.milliseconds / 1000} s and was stopped`,
      fix: 'Split the overlay, or remove what makes its build grow',
    },
    'out-of-memory': {
      message: `kustomize needed more than ${limits.memoryBytes / MiB} MiB of memory and was stopped`,
      fix: 'Split the overlay, or remove what makes its build grow',
    },
    'output-too-large': {
      message: `kustomize wrote more than ${limits.outputBytes / MiB} MiB and was stopped`,
      fix: 'Split the overlay, or remove what makes its output grow',
    },
    aborted: { message: 'the build was cancelled' },
  }[reason],
});

/** Refusals of kustomize whose way out is known. */
const fixes: ReadonlyArray<{ pattern: RegExp; rule: string; fix: string }> = [
  {
    pattern: /unknown field "?([\w.]+)"?/,
    rule: 'render.unknown-field',
    fix: 'Remove the field, or correct its spelling',
  },
  {
    pattern: /no such file or directory|doesn't exist/,
    rule: 'render.missing-file',
    fix: 'Add the file, or remove the entry that names it',
  },
  {
    pattern: /already registered id|may not add resource/,
    rule: 'render.duplicate-object',
    fix: 'Define the object once, and change it with a patch',
  },
  {
    pattern: /failed to find unique target for patch|no matches for Id/,
    rule: 'render.patch-target',
    fix: 'Name an object that the base or a component defines',
  },
  {
    pattern: /merging from generator|does not exist; cannot merge/,
    rule: 'render.generator-merge',
    fix: 'Remove "behavior: merge", or generate the ConfigMap in the base',
  },
  {
    pattern: /unable to parse SM or JSON patch/,
    rule: 'render.patch-syntax',
    fix: 'Write the JSON 6902 patch as a YAML block list',
  },
  {
    pattern: /yaml: |MalformedYAMLError|json: /,
    rule: 'render.syntax',
    fix: 'Correct the YAML',
  },
];

const messageLength = 2_000;

/**
 * What kustomize said, as a finding: without this machine's paths, naming the last file of the tree that it mentions
 * (the innermost cause), with the way out where it is known.
 */
export function refusalFinding(
  errorText: string,
  context: { tree: FileTree; directory: string; overlay: string },
): Finding {
  const message = withoutDirectory(errorText, context.directory)
    .replace(/^Error: /, '')
    .trim()
    .slice(0, messageLength);
  const known = fixes.find(({ pattern }) => pattern.test(message));
  return {
    rule: known?.rule ?? 'render.refused',
    severity: 'error',
    file: mentionedFile(message, context.tree) ?? context.overlay,
    message: `kustomize refused the overlay: ${message || 'it gave no reason'}`,
    ...(known && { fix: known.fix }),
  };
}

function withoutDirectory(text: string, directory: string): string {
  return text.replaceAll(`${directory}/`, '').replaceAll(directory, '.');
}

function mentionedFile(message: string, tree: FileTree): string | undefined {
  const words = message.match(/[A-Za-z0-9_][A-Za-z0-9_./-]*/g) ?? [];
  return words
    .map(word => word.replace(/[.]+$/, ''))
    .findLast(word => tree.has(word));
}

/** No program to run. */
export const missingBinaryFinding = (message: string): Finding => ({
  rule: 'render.missing-binary',
  severity: 'error',
  message: `kustomize is missing: ${message}`,
});
