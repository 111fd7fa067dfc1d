/** Started ahead of what is waited for, so that builds of several folders overlap. */
const ahead = 4;

/** The results of a function for each item, in their order, each as soon as it and those before it are there. */
export async function* inOrder<Item, Result>(
  items: readonly Item[],
  work: (item: Item) => Promise<Result>,
): AsyncGenerator<Result> {
  const started: Promise<Result>[] = [];
  for (const [index, item] of items.entries()) {
    started.push(work(item));
    if (index < ahead - 1) continue;
    const next = started.shift();
    if (next) yield await next;
  }
  for (const each of started) yield await each;
}
