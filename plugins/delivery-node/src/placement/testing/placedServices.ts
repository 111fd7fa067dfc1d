import type { ServiceFacts } from '../../catalog-services';
import { serviceOf } from '../../store/testing/deliveryFixture';
import { objectOf } from '../../store/testing/summaries';
import { environmentRulesSchema } from '../environmentRules';

/** Label of the service that an object belongs to. */
export const id = 'backstage.io/kubernetes-id';
/** A service outside the golden path. */
export const outside = (
  name: string,
  facts: Partial<ServiceFacts>,
): ServiceFacts => serviceOf(name, { configFolder: undefined, ...facts });

const legacy = outside('legacy', {
  find: { by: 'kubernetes-id', id: 'legacy' },
});
const billing = outside('billing', {
  find: { by: 'label-selector', selector: 'app=billing,tier in (web,api)' },
});
/** Two services of the golden path, one by its id and one by a selector. */
export const services = [
  serviceOf('shop'),
  serviceOf('shop-2'),
  legacy,
  billing,
];
/** By namespace, where an object does not say its environment. */
export const rules = environmentRulesSchema.parse([
  { namespace: '{service}-{environment}' },
  { namespace: '*-{environment}-eu' },
]);
/** A Deployment with labels. */
export const labelled = (
  namespace: string | undefined,
  labels: Record<string, string>,
  cluster = 'nonprod',
) => objectOf('Deployment', namespace, 'x', { labels, cluster });
