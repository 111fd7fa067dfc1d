/**
 * Runs a step's work. If it fails, its error also says what exists by then, so that nobody has to search for it or
 * fears to try again.
 * @param exists - what exists already, in sentences; asked after the failure
 */
export async function explainFailure<T>(
  work: () => Promise<T>,
  exists: (cause: Error) => Promise<readonly string[]>,
): Promise<T> {
  try {
    return await work();
  } catch (cause) {
    if (!(cause instanceof Error)) throw cause;
    const known = await exists(cause).catch(() => []);
    if (known.length === 0) throw cause;
    const error = new Error(
      [
        cause.message,
        ...known,
        'Retry goes on from there; nothing is made twice.',
      ].join('\n'),
      { cause },
    );
    error.name = cause.name;
    throw error;
  }
}
