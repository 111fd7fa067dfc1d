import {
  findService,
  noQuery,
  parseQuery,
  serviceOf,
} from '@golden-path/plugin-golden-path-node/rest';
import { servicePath, type Route } from '../router';
import { readOnCall, type OnCallOptions } from './readOnCall';

/** `GET …/on-call`: who carries the pager now and next, and open incidents. */
export const onCallRoute = (onCall: OnCallOptions): Route => ({
  method: 'get',
  path: `${servicePath}/on-call`,
  access: 'callers',
  asksHosts: true,
  async handle({ request, credentials, options }) {
    parseQuery(noQuery, request);
    const { service } = await findService(
      options,
      credentials,
      serviceOf(request),
    );
    return readOnCall(onCall, service);
  },
});
