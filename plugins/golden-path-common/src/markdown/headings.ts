import { Token } from 'markdown-it';
import { headingId } from './headingId';
import { plainText } from './tokens';

/** A heading of a page. `level` is 1 to 6. */
export interface Heading {
  id: string;
  level: number;
  text: string;
}

/** Gives each id once: a second `Diagnosis` becomes `section-diagnosis-1`. */
export function createUniqueIds(): (text: string) => string {
  const next = new Map<string, number>();
  return (text: string): string => {
    const base = headingId(text);
    let id = base;
    let count = next.get(base) ?? 0;
    while (next.has(id)) id = `${base}-${++count}`;
    next.set(base, count);
    next.set(id, next.get(id) ?? 0);
    return id;
  };
}

/** The headings of a page, in order: one for each token `heading_open`. */
export function readHeadings(tokens: readonly Token[]): Heading[] {
  const uniqueId = createUniqueIds();
  return tokens.flatMap((token, index) => {
    if (token.type !== 'heading_open') return [];
    const text = plainText(tokens[index + 1]?.children ?? []).trim();
    return [{ id: uniqueId(text), level: Number(token.tag.slice(1)), text }];
  });
}
