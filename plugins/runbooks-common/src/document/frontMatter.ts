import { splitFrontMatter } from '@golden-path/plugin-golden-path-common/markdown';
import { findUnsafeCodePoint } from '@golden-path/plugin-golden-path-common';
import {
  isLimitError,
  isYamlError,
  parseYamlDocument,
} from '@golden-path/plugin-kubernetes-objects-common';

/** What the front matter of a page says, and what is wrong with it. */
export interface PageMetadata {
  readonly title: string | undefined;
  readonly reviewed: string | undefined;
  readonly warnings: readonly string[];
}

const MAX_BYTES = 16 * 1024;
const MAX_TITLE = 200;

function isDay(value: unknown): value is string {
  if (typeof value !== 'string' || !/^\d{4}-\d{2}-\d{2}$/.test(value))
    return false;
  const date = new Date(`${value}T00:00:00Z`);
  // `2026-02-30` becomes the 2nd of March.
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(value);
}

const isTitle = (value: unknown): value is string =>
  typeof value === 'string' &&
  value.trim() !== '' &&
  value.length <= MAX_TITLE &&
  !findUnsafeCodePoint(value);

const found = (value: unknown) =>
  (JSON.stringify(value) ?? 'nothing').slice(0, 100);

/** Reads `title` and `reviewed`. Other keys belong to other tools. */
export function readFrontMatter(text: string): PageMetadata {
  const { frontMatter } = splitFrontMatter(text);
  const none = { title: undefined, reviewed: undefined };
  if (frontMatter === undefined) return { ...none, warnings: [] };
  try {
    const value = parseYamlDocument(frontMatter, {
      field: 'front matter',
      mode: 'lenient',
      maxBytes: MAX_BYTES,
    });
    if (value === null) return { ...none, warnings: [] };
    if (typeof value !== 'object' || Array.isArray(value))
      return {
        ...none,
        warnings: [
          `front matter: found ${found(value)}, accepted are keys such as title and reviewed`,
        ],
      };
    const { title, reviewed } = { ...none, ...value } as Record<
      string,
      unknown
    >;
    const warnings: string[] = [];
    if (title !== undefined && !isTitle(title))
      warnings.push(
        `title: found ${found(title)}, accepted is a line of at most ${MAX_TITLE} characters`,
      );
    if (reviewed !== undefined && !isDay(reviewed))
      warnings.push(
        `reviewed: found ${found(reviewed)}, accepted is a day such as 2026-10-01`,
      );
    return {
      title: isTitle(title) ? title.trim() : undefined,
      reviewed: isDay(reviewed) ? reviewed : undefined,
      warnings,
    };
  } catch (error) {
    if (isYamlError(error) || isLimitError(error))
      return { ...none, warnings: [error.message] };
    throw error;
  }
}
