import type { EnvironmentQuestion } from '../reading';
import {
  type Answer,
  environmentOf,
  noQuery,
  parseQuery,
  serviceOf,
} from '@golden-path/plugin-golden-path-node/rest';
import type { Route } from './route';
import type { RouterOptions } from './routerOptions';

const service = '/services/:kind/:namespace/:name';

/** `GET /services/:kind/:namespace/:name/environments`: the environments of a service, and its path from source to monitoring. */
const environmentsRoute: Route = {
  method: 'get',
  path: `${service}/environments`,
  access: 'callers',
  async handle({ request, visible, options: { reader } }) {
    parseQuery(noQuery, request);
    return reader.environments({ service: serviceOf(request), visible });
  },
};

const ofEnvironment = (
  what: string,
  read: (
    reader: RouterOptions['reader'],
    question: EnvironmentQuestion,
  ) => Promise<Answer>,
): Route => ({
  method: 'get',
  path: `${service}/environments/:environment/${what}`,
  access: 'callers',
  async handle({ request, visible, options: { reader } }) {
    parseQuery(noQuery, request);
    return read(reader, {
      service: serviceOf(request),
      environment: environmentOf(request),
      visible,
    });
  },
});

/** Everything about one service. */
export const serviceRoutes: readonly Route[] = [
  environmentsRoute,
  ofEnvironment('objects', (reader, question) => reader.objects(question)),
  ofEnvironment('difference', (reader, question) =>
    reader.difference(question),
  ),
  ofEnvironment('history', (reader, question) => reader.history(question)),
];
