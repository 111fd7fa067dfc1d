/**
 * The JSON of an answer.
 *
 * @param most - bytes; reading ends where there are more
 * @throws Error that says how large it is, or that it is no JSON, and nothing of what it says
 */
export async function cappedJson(
  response: Response,
  most: number,
): Promise<unknown> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  const reader = response.body?.getReader();
  for (;;) {
    const { done, value } = (await reader?.read()) ?? { done: true };
    if (done || !value) break;
    size += value.byteLength;
    if (size > most) {
      await reader?.cancel();
      throw new Error(`the answer has more than ${most} bytes`);
    }
    chunks.push(value);
  }
  try {
    return JSON.parse(Buffer.concat(chunks).toString('utf8'));
  } catch {
    throw new Error('the answer is no JSON');
  }
}
