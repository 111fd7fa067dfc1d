import {
  createRegistry,
  EnvironmentPlan,
  labels,
} from '@golden-path/plugin-golden-path-common';
import type { GenerationContext } from '../../generation/types';
import { serviceName } from '../objects';
import { postgres } from './postgres';
import { redis } from './redis';
import type { DisposableServer } from './server';

export { passwordKey, type DisposableServer } from './server';

const disposableServers = createRegistry<DisposableServer>(
  'disposable server',
  [postgres, redis],
);

/** The servers that an overlay brings itself. */
export const disposableServersIn = ({
  servers,
}: Pick<EnvironmentPlan, 'servers'>): readonly DisposableServer[] =>
  servers
    .filter(({ origin }) => origin === 'disposable')
    .map(({ type }) => disposableServers.get(type));

/** Name of a server's objects and of its Secret, and the host under which the service reaches it. */
export const serverName = (
  context: GenerationContext,
  { id }: DisposableServer,
): string => `${serviceName(context)}-${id}`;

/** Labels that select a server's pods. */
export const serverLabels = (
  context: GenerationContext,
  { id }: DisposableServer,
) => ({
  [labels.name]: serviceName(context),
  [labels.component]: id,
});

/** Names of the secret variables that the service reaches a server with. */
export const variablesOf = (server: DisposableServer): readonly string[] =>
  Object.keys(server.variables(''));
