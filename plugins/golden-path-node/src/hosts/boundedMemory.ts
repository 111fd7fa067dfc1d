/** Values by name, bounded in number and size: what was not used for longest goes first. */
export interface BoundedMemory<Value> {
  get(name: string): Value | undefined;
  set(name: string, value: Value): void;
  delete(name: string): void;
}

/** An empty {@link BoundedMemory}. A value that is larger than all may be together isn't kept. */
export function createBoundedMemory<Value>({
  mostValues = Infinity,
  most,
  sizeOf,
}: {
  readonly mostValues?: number;
  /** Of all sizes together. */
  readonly most: number;
  readonly sizeOf: (value: Value) => number;
}): BoundedMemory<Value> {
  const values = new Map<string, { value: Value; size: number }>();
  let size = 0;
  const forget = (name: string) => {
    size -= values.get(name)?.size ?? 0;
    values.delete(name);
  };
  return {
    get(name) {
      const found = values.get(name);
      if (!found) return undefined;
      // The order of a map is that of insertion: used last, gone last.
      values.delete(name);
      values.set(name, found);
      return found.value;
    },
    set(name, value) {
      forget(name);
      const own = sizeOf(value);
      if (own > most) return;
      values.set(name, { value, size: own });
      size += own;
      for (const oldest of values.keys()) {
        if (values.size <= mostValues && size <= most) break;
        forget(oldest);
      }
    },
    delete: forget,
  };
}
