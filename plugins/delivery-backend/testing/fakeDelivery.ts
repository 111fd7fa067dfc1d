import {
  coreServices,
  createBackendPlugin,
} from '@backstage/backend-plugin-api';
import type {
  EvidenceAnswer,
  EvidenceChange,
} from '@golden-path/plugin-delivery-common';
import Router from 'express-promise-router';

/** The evidence of the delivery plugin, as a test says it is. */
export function createFakeDelivery() {
  const answers = new Map<string, EvidenceAnswer>();
  const changes: EvidenceChange[] = [];
  let held: Promise<void> | undefined;
  let asked = () => {};
  const keyOf = (service: string, environment: string) =>
    `${service} ${environment}`;
  const plugin = createBackendPlugin({
    pluginId: 'delivery',
    register(reg) {
      reg.registerInit({
        deps: {
          http: coreServices.httpRouter,
          httpAuth: coreServices.httpAuth,
        },
        async init({ http, httpAuth }) {
          const router = Router();
          router.use(async (request, _, next) => {
            await httpAuth.credentials(request, { allow: ['service'] });
            next();
          });
          router.get('/evidence/changes', (request, response) => {
            const after = Number(request.query.after);
            response.json({
              changes: changes.filter(({ version }) => version > after),
              next: Math.max(after, changes.at(-1)?.version ?? 0),
            });
          });
          router.get(
            '/evidence/:kind/:namespace/:name/:environment',
            async (request, response) => {
              const { kind, namespace, name, environment } = request.params;
              asked();
              await held;
              const found = answers.get(
                keyOf(`${kind}:${namespace}/${name}`, environment),
              );
              if (found) response.json(found);
              else response.status(404).json({});
            },
          );
          http.use(router);
        },
      });
    },
  });
  return {
    plugin,
    /** Holds every answer back from now on. @returns when somebody asks for one, and how to let them go */
    hold() {
      let release = () => {};
      held = new Promise(resolve => (release = resolve));
      return {
        asked: new Promise<void>(resolve => (asked = resolve)),
        release,
      };
    },
    /** Says what is so from now on. */
    say(answer: Omit<EvidenceAnswer, 'version'>) {
      const version = changes.length + 1;
      const service = answer.service.ref;
      const environment = answer.environment.name;
      answers.set(keyOf(service, environment), { ...answer, version });
      changes.push({ service, environment, version, removed: false });
    },
  };
}
