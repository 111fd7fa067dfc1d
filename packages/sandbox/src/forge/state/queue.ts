/** Runs tasks of the same key one after the other, and different keys side by side. */
export function createQueue(): <T>(
  key: string,
  task: () => Promise<T>,
) => Promise<T> {
  const last = new Map<string, Promise<unknown>>();
  return async (key, task) => {
    const previous = last.get(key) ?? Promise.resolve();
    const mine = previous.then(task, task);
    const settled = mine.catch(() => undefined);
    last.set(key, settled);
    try {
      return await mine;
    } finally {
      if (last.get(key) === settled) last.delete(key);
    }
  };
}
