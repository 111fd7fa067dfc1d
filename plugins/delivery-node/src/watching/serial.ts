/** Runs tasks one at a time, in the order they come. A task that fails doesn't hold up the next. */
export function createSerial(): <Result>(
  task: () => Promise<Result>,
) => Promise<Result> {
  let last: Promise<unknown> = Promise.resolve();
  return task => {
    const next = last.then(task, task);
    last = next.catch(() => {});
    return next;
  };
}
