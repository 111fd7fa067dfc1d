import type { ValidationIssue } from './ValidationError';

/** Values looked at; larger data is refused by the limits of what reads it. */
const mostValues = 200_000;

/**
 * Keys named `__proto__`, at any depth. Schemas skip them silently, and assigning one changes an object's prototype,
 * so they are refused before anything else looks at the value.
 */
export function protoKeyIssues(value: unknown): ValidationIssue[] {
  const issues: ValidationIssue[] = [];
  const seen = new Set<object>();
  const open: Array<{ at: unknown; field: string }> = [
    { at: value, field: '' },
  ];
  for (let next = open.pop(); next; next = open.pop()) {
    const { at, field } = next;
    if (typeof at !== 'object' || at === null || seen.has(at)) continue;
    seen.add(at);
    if (seen.size > mostValues)
      return [{ field: '', message: `has more than ${mostValues} values` }];
    for (const key of Object.keys(at)) {
      const inside = field === '' ? key : `${field}.${key}`;
      if (key === '__proto__')
        issues.push({ field: inside, message: 'is not accepted as a key' });
      else
        open.push({
          at: (at as Record<string, unknown>)[key],
          field: inside,
        });
    }
  }
  return issues;
}
