import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:https';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openCertificateAuthority } from '../../../../../packages/sandbox/src/clusters/tls';

/** Answers a request, or lets it go unanswered. */
export type Answer = (
  request: IncomingMessage,
  response: ServerResponse,
  url: URL,
) => void;

/** A server that speaks TLS with a certificate of its own authority, and answers what a test says. */
export interface FakeCluster {
  readonly url: string;
  /** PEM of the authority, in base64 as configurations have it. */
  readonly caData: string;
  /** Paths with queries, and Authorization headers, in the order of the requests. */
  readonly requests: readonly { path: string; authorization: string }[];
  answer: Answer;
  /** Changes the certificate to one of another authority, and cuts what is connected. */
  changeCertificate(): Promise<void>;
  cut(): void;
  close(): Promise<void>;
}

async function newAuthority() {
  const folder = await mkdtemp(join(tmpdir(), 'fake-cluster-'));
  try {
    const authority = await openCertificateAuthority(folder);
    const { certificate, key } = await authority.issue('localhost');
    return { ca: authority.certificate, cert: certificate, key };
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** Starts on a free port of this machine. */
export async function startFakeCluster(answer: Answer): Promise<FakeCluster> {
  const { ca, cert, key } = await newAuthority();
  const requests: { path: string; authorization: string }[] = [];
  const server: Server = createServer({ cert, key }, (request, response) => {
    requests.push({
      path: request.url ?? '',
      authorization: request.headers.authorization ?? '',
    });
    cluster.answer(
      request,
      response,
      new URL(request.url ?? '/', 'https://localhost'),
    );
  });
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const cluster: FakeCluster = {
    url: `https://127.0.0.1:${port}`,
    caData: Buffer.from(ca).toString('base64'),
    requests,
    answer,
    async changeCertificate() {
      const other = await newAuthority();
      server.setSecureContext({ cert: other.cert, key: other.key });
      server.closeAllConnections();
    },
    cut: () => server.closeAllConnections(),
    close: () =>
      new Promise(resolve => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
  return cluster;
}

/** Sends JSON. */
export function send(
  response: ServerResponse,
  code: number,
  body: unknown,
  headers: Record<string, string> = {},
): void {
  response.writeHead(code, { 'Content-Type': 'application/json', ...headers });
  response.end(JSON.stringify(body));
}

/** A `Status` of a failure. */
export const status = (code: number, reason: string, rest: object = {}) => ({
  kind: 'Status',
  apiVersion: 'v1',
  status: 'Failure',
  code,
  reason,
  message: 'the message of a server, which nobody repeats',
  ...rest,
});

/** A list of items. */
export const list = (
  items: readonly unknown[],
  version = '100',
  next?: string,
) => ({
  kind: 'PodList',
  apiVersion: 'v1',
  metadata: { resourceVersion: version, ...(next && { continue: next }) },
  items,
});

/** A pod with little in it. */
export const pod = (name: string, version = '1', rest: object = {}) => ({
  metadata: {
    name,
    namespace: 'shop',
    uid: `uid-${name}`,
    resourceVersion: version,
  },
  spec: {
    containers: [{ name: 'api', image: 'ghcr.io/acme/api:sha-0a1b2c3' }],
  },
  status: { phase: 'Running' },
  ...rest,
});

/** An event of a watch, as a line. */
export const line = (type: string, object: unknown) =>
  `${JSON.stringify({ type, object })}\n`;

/** {@link pod} as watches have it, with its kind. */
export const podEvent = (
  type: string,
  name: string,
  version: string,
  rest: object = {},
) => line(type, { apiVersion: 'v1', kind: 'Pod', ...pod(name, version, rest) });
