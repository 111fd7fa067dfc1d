import { connect, createServer } from 'node:net';

/** The variables of the environment that give the parts of `npm start` other ports. */
export const portVariables = {
  sandbox: { variable: 'GOLDEN_PATH_FORGE_PORT', port: 7010 },
  backend: { variable: 'GOLDEN_PATH_BACKEND_PORT', port: 7007 },
  portal: { variable: 'GOLDEN_PATH_PORTAL_PORT', port: 3000 },
  nonprod: { variable: 'GOLDEN_PATH_NONPROD_PORT', port: 7021 },
  prod: { variable: 'GOLDEN_PATH_PROD_PORT', port: 7022 },
};

/**
 * Port of each part, by its name.
 * @throws Error naming a variable that holds something else than a port, or two that hold the same
 */
export function readPorts(environment) {
  const ports = Object.fromEntries(
    Object.entries(portVariables).map(([name, { variable, port }]) => {
      const text = environment[variable] ?? String(port);
      if (!/^\d{1,5}$/.test(text) || Number(text) < 1 || Number(text) > 65_535)
        throw new Error(
          `${variable}: found "${text}"; accepted: a port from 1 to 65535`,
        );
      return [name, Number(text)];
    }),
  );
  const twice = Object.keys(ports).find(name =>
    Object.keys(ports).some(
      other => other !== name && ports[other] === ports[name],
    ),
  );
  if (twice)
    throw new Error(
      `${portVariables[twice].variable}: found ${ports[twice]}, which another part has, too; accepted: a port of its own`,
    );
  return ports;
}

/**
 * Settings that move frontend, backend and forge to other ports, as Backstage reads them from its environment, where
 * they go before those of every file. Nothing for the ports that app-config.yaml has anyway.
 * @see https://backstage.io/docs/conf/writing/#environment-variable-overrides
 */
export function settingsOf({ sandbox, backend, portal }) {
  const settings = {};
  const variables = {};
  if (portal !== portVariables.portal.port) {
    settings.app_baseUrl = `http://localhost:${portal}`;
    settings.backend_cors_origin = `http://localhost:${portal}`;
  }
  if (backend !== portVariables.backend.port) {
    settings.backend_baseUrl = `http://localhost:${backend}`;
    settings.backend_listen_port = backend;
  }
  if (sandbox !== portVariables.sandbox.port) {
    const forge = `http://localhost:${sandbox}`;
    variables.GOLDEN_PATH_FORGE_URL = forge;
    settings.backend_reading_allow = [{ host: `localhost:${sandbox}` }];
    settings.integrations_gitea = [
      {
        host: `localhost:${sandbox}`,
        baseUrl: forge,
        username: 'golden-path-bot',
        password: 'sandbox-golden-path-bot',
      },
    ];
    settings.goldenPath_configRepository_url = `${forge}/platform/gitops-config`;
    settings.goldenPath_serviceRepositories_url = `${forge}/{owner}/{service}`;
  }
  return {
    ...variables,
    ...Object.fromEntries(
      Object.entries(settings).map(([key, value]) => [
        `APP_CONFIG_${key}`,
        JSON.stringify(value),
      ]),
    ),
  };
}

/** What to say of each port that another program has; empty when all can be used. */
export async function findTakenPorts(ports) {
  const found = await Promise.all(
    Object.entries(ports).map(async ([name, port]) =>
      (await isTaken(port))
        ? `Port ${port}, which the ${name} needs, is taken by another program. End that one, or choose another port: ${portVariables[name].variable}=${port + 10} npm start`
        : undefined,
    ),
  );
  return found.filter(message => message !== undefined);
}

/** Somebody answers on localhost, by IPv6 or IPv4, or the port can't be listened on. */
async function isTaken(port) {
  const answers = await Promise.all(
    ['127.0.0.1', '::1'].map(
      host =>
        new Promise(resolve => {
          const socket = connect({ host, port, timeout: 1000 });
          const end = answered => {
            socket.destroy();
            resolve(answered);
          };
          socket.once('connect', () => end(true));
          socket.once('timeout', () => end(false));
          socket.once('error', () => end(false));
        }),
    ),
  );
  if (answers.includes(true)) return true;
  return new Promise(resolve => {
    const server = createServer();
    server.once('error', () => resolve(true));
    server.listen({ port, host: '127.0.0.1', exclusive: true }, () =>
      server.close(() => resolve(false)),
    );
  });
}
