import { parseEntityRef } from '@backstage/catalog-model';
import { InputError } from '@backstage/errors';

/**
 * The one form of a reference to a person, whatever case and shorthand it's written in: `user:default/me`. Lower-cased
 * by Unicode's own rules, not by those of the process's language, in which `I` may become `ı`.
 * @throws InputError
 */
export function personReference(text: string): string {
  try {
    const { kind, namespace, name } = parseEntityRef(text, {
      defaultKind: 'user',
      defaultNamespace: 'default',
    });
    return `${kind}:${namespace}/${name}`.normalize('NFC').toLowerCase();
  } catch {
    throw new InputError(
      'by is not a reference to a person; accepted: one such as user:default/ada',
    );
  }
}
