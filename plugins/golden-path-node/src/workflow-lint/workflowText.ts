import { parseYamlDocument } from '@golden-path/plugin-kubernetes-objects-common';
import { isNode, LineCounter, parseDocument } from 'yaml';

/** Where a value stands in a document. */
export type ValuePath = ReadonlyArray<string | number>;

/** A value with its place. */
export interface Located<T = unknown> {
  readonly value: T;
  readonly path: ValuePath;
}

/** A workflow that can be read, and the lines of its values. */
export interface WorkflowText {
  readonly root: Located;
  readonly text: string;
  /** One-based line on which the value at a path starts; of the nearest value around it where there is none. */
  lineOf(path: ValuePath): number;
}

/** @throws InputError with the line, for a text that is not one YAML document within the limits */
export function readWorkflow(file: string, text: string): WorkflowText {
  const value = parseYamlDocument(text, { field: file, mode: 'manifest' });
  const lines = new LineCounter();
  // Aliases are bounded by the reader above; only positions are taken from this document.
  const document = parseDocument(text, {
    lineCounter: lines,
    uniqueKeys: false,
    logLevel: 'silent',
  });
  return {
    root: { value, path: [] },
    text,
    lineOf(path) {
      for (let length = path.length; length >= 0; length -= 1) {
        const node: unknown = document.getIn(path.slice(0, length), true);
        if (isNode(node) && node.range)
          return lines.linePos(node.range[0]).line;
      }
      return 1;
    },
  };
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The value of a key; undefined where there is none or the value around it is no map. */
export function at({ value, path }: Located, key: string): Located | undefined {
  return isRecord(value) && Object.hasOwn(value, key)
    ? { value: value[key], path: [...path, key] }
    : undefined;
}

/** The values of a map or list. */
export function entriesOf(located: Located | undefined): Located[] {
  if (!located) return [];
  const { value, path } = located;
  if (Array.isArray(value))
    return value.map((entry: unknown, index) => ({
      value: entry,
      path: [...path, index],
    }));
  return isRecord(value)
    ? Object.entries(value).map(([key, entry]) => ({
        value: entry,
        path: [...path, key],
      }))
    : [];
}

/** A path as people write it: `jobs.test.steps[0].run`. */
export const pathText = (path: ValuePath): string =>
  path
    .map((part, index) =>
      typeof part === 'number' ? `[${part}]` : index === 0 ? part : `.${part}`,
    )
    .join('');
