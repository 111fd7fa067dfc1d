/** Things to do once when this process exits, in whatever way the exit event is reached. */
export interface ExitCleanup<T> {
  add(item: T): void;
  delete(item: T): void;
}

/** Keeps what must not outlive this process. One listener for all items; none before the first one. */
export function createExitCleanup<T>(clean: (item: T) => void): ExitCleanup<T> {
  const items = new Set<T>();
  let listening = false;
  return {
    add(item) {
      items.add(item);
      if (listening) return;
      listening = true;
      process.once('exit', () => items.forEach(clean));
    },
    delete: item => void items.delete(item),
  };
}
