import type { GenerationContext } from '../../generation/types';
import { syncWave } from '../objects';
import { DisposableServer, passwordKey, serverName } from './index';

const generatorVersion = 'generators.external-secrets.io/v1alpha1';

/** Passwords of letters and digits, which mean nothing special in a URL. @see https://external-secrets.io/latest/api/generator/password/ */
export const passwordGenerator = (
  context: GenerationContext,
  server: DisposableServer,
) => ({
  apiVersion: generatorVersion,
  kind: 'Password',
  metadata: {
    name: serverName(context, server),
    annotations: syncWave('identity'),
  },
  spec: {
    length: 32,
    digits: 8,
    symbols: 0,
    noUpper: false,
    allowRepeat: true,
  },
});

/**
 * A Secret with a password that is made in the cluster and known nowhere else, and with the variables that contain it.
 * It is written once: the server takes its password only when it starts with empty volumes.
 * @see https://external-secrets.io/latest/api/externalsecret/#update-behavior-with-3-different-refresh-policies
 */
export const serverSecret = (
  context: GenerationContext,
  server: DisposableServer,
) => {
  const name = serverName(context, server);
  return {
    apiVersion: 'external-secrets.io/v1',
    kind: 'ExternalSecret',
    metadata: { name, annotations: syncWave('configuration') },
    spec: {
      refreshPolicy: 'CreatedOnce',
      target: {
        name,
        creationPolicy: 'Owner',
        deletionPolicy: 'Retain',
        template: {
          engineVersion: 'v2',
          data: {
            [passwordKey]: `{{ .${passwordKey} }}`,
            ...server.variables(name),
          },
        },
      },
      dataFrom: [
        {
          sourceRef: {
            generatorRef: {
              apiVersion: generatorVersion,
              kind: 'Password',
              name,
            },
          },
        },
      ],
    },
  };
};
