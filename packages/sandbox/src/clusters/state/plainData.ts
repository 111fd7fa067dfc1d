/**
 * Objects that were frozen here with all that is in them, and their top-level fields: what copies share. Not what lies
 * deeper, because so large a set would cost more than the copies.
 */
const shared = new WeakSet<object>();

/** Freezes a copy of {@link copyPlain} through and through, so that nobody changes what others see too. */
export function deepFreeze<T>(value: T): T {
  freeze(value, 0);
  return value;
}

function freeze(value: unknown, depth: number): void {
  // In a copy, only what is shared is frozen already.
  if (typeof value !== 'object' || value === null) return;
  if (Object.isFrozen(value)) return;
  Object.freeze(value);
  for (const child of Object.values(value)) freeze(child, depth + 1);
  if (depth <= 1) shared.add(value);
}

/** A copy as JSON would have it: without fields that are `undefined`. What was frozen here is shared instead. */
export function copyPlain<T>(value: T): T {
  return copy(value) as T;
}

function copy(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (shared.has(value)) return value;
  if (Array.isArray(value)) return value.map(item => copy(item) ?? null);
  if (value instanceof Date) return value.toISOString();
  const copied: Record<string, unknown> = {};
  for (const [name, child] of Object.entries(value)) {
    // A field may have any name; this one would be taken for the prototype.
    if (child === undefined || name === '__proto__') continue;
    copied[name] = copy(child);
  }
  return copied;
}
