import { hkdfSync, randomBytes } from 'node:crypto';
import type { Config } from '@backstage/config';

/** Keys that every replica has, and that no database holds. */
export interface DerivedKeys<Purpose extends string> {
  /** By what they are for. */
  readonly keys: Readonly<Record<Purpose, Buffer>>;
  /** False: made up at this start, so that replicas don't agree and a restart masks everything anew. */
  readonly shared: boolean;
}

/**
 * One key for each purpose, derived from the first secret that the configuration has: `<plugin>.secret`, that of
 * `backend.auth.keys`, `auth.session.secret`. @see https://www.rfc-editor.org/rfc/rfc5869
 */
export function deriveKeys<const Purpose extends string>(
  config: Config,
  plugin: string,
  purposes: readonly Purpose[],
): DerivedKeys<Purpose> {
  const secret = [
    config.getOptionalString(`${plugin}.secret`),
    config
      .getOptionalConfigArray('backend.auth.keys')?.[0]
      ?.getOptionalString('secret'),
    config.getOptionalString('auth.session.secret'),
  ].find(found => found !== undefined && found !== '');
  const material = secret ?? randomBytes(32);
  return {
    keys: Object.fromEntries(
      purposes.map(purpose => [
        purpose,
        Buffer.from(hkdfSync('sha256', material, plugin, purpose, 32)),
      ]),
    ) as Record<Purpose, Buffer>,
    shared: secret !== undefined,
  };
}
