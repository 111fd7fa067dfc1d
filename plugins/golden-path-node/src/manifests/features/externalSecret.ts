import type { Feature } from '../feature';
import { storeSecretsOf } from '../dependencies';
import { secretName, syncWave } from '../objects';

/** Secrets by name; their values come from the environment's store. @see https://external-secrets.io/latest/api/externalsecret/ */
export const externalSecret: Feature = {
  name: 'external-secret',
  isIn: ({ blueprint }, plan) => storeSecretsOf(blueprint, plan).length > 0,
  overlay: (context, plan) => ({
    resources: [
      {
        name: 'external-secret',
        object: {
          apiVersion: 'external-secrets.io/v1',
          kind: 'ExternalSecret',
          metadata: {
            name: secretName(context),
            annotations: syncWave('configuration'),
          },
          spec: {
            refreshInterval: '1h0m0s',
            secretStoreRef: {
              kind: 'ClusterSecretStore',
              name: plan.secrets.store,
            },
            target: {
              name: secretName(context),
              creationPolicy: 'Owner',
              deletionPolicy: 'Retain',
            },
            data: storeSecretsOf(context.blueprint, plan).map(name => ({
              secretKey: name,
              remoteRef: { key: plan.secrets.key, property: name },
            })),
          },
        },
      },
    ],
  }),
};
