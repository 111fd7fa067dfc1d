/** An object of the data, with the keys that somebody looked at. */
export interface RecordedObject {
  /** JSON pointer of the object. */
  readonly pointer: string;
  readonly keys: readonly string[];
  readonly read: ReadonlySet<string>;
}

/** Data that remembers what is read of it. */
export interface ReadRecorder {
  /** Behaves as the data does. */
  readonly value: unknown;
  /** Every object in it that was reached, in the order of reaching. */
  readonly objects: () => readonly RecordedObject[];
}

const escape = (key: string) => key.replaceAll('~', '~0').replaceAll('/', '~1');

/** Wraps data (plain objects, arrays, scalars) so that reads of keys are recorded, at any depth. */
export function recordReads(data: unknown): ReadRecorder {
  const objects: RecordedObject[] = [];
  const wrapped = new WeakMap<object, object>();

  const wrap = (value: unknown, pointer: string): unknown => {
    if (typeof value !== 'object' || value === null) return value;
    const known = wrapped.get(value);
    if (known) return known;
    const read = new Set<string>();
    const proxy = new Proxy(value, {
      get(target, key) {
        if (typeof key === 'string') read.add(key);
        const child: unknown = Reflect.get(target, key);
        return typeof key === 'string' && Object.hasOwn(target, key)
          ? wrap(child, `${pointer}/${escape(key)}`)
          : child;
      },
      has(target, key) {
        if (typeof key === 'string') read.add(key);
        return Object.hasOwn(target, key);
      },
    });
    if (!Array.isArray(value))
      objects.push({ pointer, keys: Object.keys(value), read });
    wrapped.set(value, proxy);
    return proxy;
  };

  return { value: wrap(data, ''), objects: () => objects };
}
