import type { GenerationContext } from '../../generation/types';
import type { Feature, Manifest } from '../feature';
import { selectorLabels } from '../objects';
import {
  DisposableServer,
  disposableServersIn,
  serverLabels,
  serverName,
} from '../servers';
import { passwordGenerator, serverSecret } from '../servers/password';
import { serverDeployment, serverService } from '../servers/workload';
import { migrationLabels } from './migrations';
import { policy } from './networkPolicy';

/** Only the service reaches a server, and migrations where they have something to do there; it reaches nothing. */
const serverPolicy = (context: GenerationContext, server: DisposableServer) =>
  policy(serverName(context, server), {
    podSelector: { matchLabels: serverLabels(context, server) },
    policyTypes: ['Ingress', 'Egress'],
    ingress: [
      {
        from: [
          selectorLabels(context),
          ...(context.blueprint.spec.migrations && server.migrated
            ? [migrationLabels(context)]
            : []),
        ].map(matchLabels => ({ podSelector: { matchLabels } })),
        ports: [{ protocol: 'TCP', port: server.port }],
      },
    ],
  });

const manifests = (
  context: GenerationContext,
  server: DisposableServer,
): Manifest[] => [
  { name: server.id, object: serverDeployment(context, server) },
  { name: `${server.id}-service`, object: serverService(context, server) },
  {
    name: `${server.id}-network-policy`,
    object: serverPolicy(context, server),
  },
  { name: `${server.id}-password`, object: passwordGenerator(context, server) },
  { name: `${server.id}-secret`, object: serverSecret(context, server) },
];

/** What a preview depends on, in its own namespace: empty when it starts, filled by migrations, gone when it goes. */
export const disposableServers: Feature = {
  name: 'disposable-servers',
  isIn: (_context, plan) => disposableServersIn(plan).length > 0,
  overlay: (context, plan) => ({
    resources: disposableServersIn(plan).flatMap(server =>
      manifests(context, server),
    ),
  }),
};
