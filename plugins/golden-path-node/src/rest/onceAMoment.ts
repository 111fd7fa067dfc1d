/** How long an answer serves everybody who asks, in milliseconds. */
const moment = 1_000;

/** Reads at most once a second, however many ask: one collection asks for several metrics at once. */
export function onceAMoment<Value>(
  read: () => Promise<Value>,
  now: () => number = () => performance.now(),
): () => Promise<Value> {
  let last: { readonly at: number; readonly value: Promise<Value> } | undefined;
  return () => {
    if (!last || now() - last.at >= moment) last = { at: now(), value: read() };
    return last.value;
  };
}
