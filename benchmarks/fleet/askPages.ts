import { Agent, request } from 'node:http';

/** An answer, and how long it took. */
export interface TimedAnswer {
  readonly status: number;
  readonly etag: string | undefined;
  readonly body: string;
  /** From the first byte sent to the last one received. */
  readonly milliseconds: number;
}

/** Asks one backend over a connection that is kept, one question at a time. */
export interface PageClient {
  ask(
    path: string,
    options?: { readonly etag?: string; readonly body?: unknown },
  ): Promise<TimedAnswer>;
  close(): void;
}

/** A client of a backend. A status of 400 or more rejects. */
export function createPageClient(
  base: string,
  authorization: string,
): PageClient {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  return {
    close: () => agent.destroy(),
    ask: (path, { etag, body } = {}) =>
      new Promise((resolve, reject) => {
        const startedAt = performance.now();
        const asked = request(
          `${base}${path}`,
          {
            agent,
            method: body === undefined ? 'GET' : 'POST',
            headers: {
              authorization,
              ...(etag !== undefined && { 'if-none-match': etag }),
              ...(body !== undefined && { 'content-type': 'application/json' }),
            },
          },
          response => {
            const parts: Buffer[] = [];
            response.on('data', (part: Buffer) => parts.push(part));
            response.once('error', reject);
            response.once('end', () => {
              const milliseconds = performance.now() - startedAt;
              const text = Buffer.concat(parts).toString('utf8');
              const { statusCode = 0, headers } = response;
              if (statusCode >= 400)
                reject(
                  new Error(`${path}: ${statusCode} ${text.slice(0, 500)}`),
                );
              else
                resolve({
                  status: statusCode,
                  etag: headers.etag,
                  body: text,
                  milliseconds,
                });
            });
          },
        );
        asked.once('error', reject);
        asked.end(body === undefined ? undefined : JSON.stringify(body));
      }),
  };
}
