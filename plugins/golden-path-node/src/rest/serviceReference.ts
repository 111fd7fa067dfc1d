import { parseEntityRef, stringifyEntityRef } from '@backstage/catalog-model';
import { InputError } from '@backstage/errors';

/** The reference of a service, from one or from its name alone. @throws InputError */
export function serviceReference(text: string): string {
  try {
    return stringifyEntityRef(
      parseEntityRef(text, {
        defaultKind: 'component',
        defaultNamespace: 'default',
      }),
    );
  } catch {
    throw new InputError(
      `service: found ${JSON.stringify(text.slice(0, 100))}; accepted: a name or an entity reference such as component:default/refunds-api`,
    );
  }
}
