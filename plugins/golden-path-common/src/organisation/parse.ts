import { parseWithSchema } from '../validation';
import { Organisation, organisationSchema } from './schema';

/**
 * The organisation from configuration or from a file's data.
 * @throws InputError that lists every wrong key with what was found and what is accepted
 */
export const parseOrganisation = (value: unknown): Organisation =>
  parseWithSchema(organisationSchema, value, { what: 'goldenPath' });

/** The environment of this name, or undefined. */
export const environmentOf = (organisation: Organisation, name: string) =>
  organisation.environments.find(environment => environment.name === name);
