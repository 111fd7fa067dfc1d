/** Address of a service. */
export const servicePath = '/services/:kind/:namespace/:name';
