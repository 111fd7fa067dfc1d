import { hkdfSync, randomBytes } from 'node:crypto';
import type { Config } from '@backstage/config';

/** Where the secret comes from that keys are derived of; the first that is set. */
const sources = [
  'delivery.secret',
  'backend.auth.keys[0].secret',
  'auth.session.secret',
] as const;

/** Keys that every replica has, and that no database holds. */
export interface DerivedKeys {
  /** Signs cursors. */
  readonly cursors: Buffer;
  /** Hides values that may be secret, so that they can be compared and not read. */
  readonly masking: Buffer;
  /** False: made up at this start, so that replicas don't agree and a restart masks everything anew. */
  readonly shared: boolean;
}

const secretAt = (config: Config, key: string): string | undefined =>
  key === 'backend.auth.keys[0].secret'
    ? config
        .getOptionalConfigArray('backend.auth.keys')?.[0]
        ?.getOptionalString('secret')
    : config.getOptionalString(key);

/**
 * One key for each purpose, derived from the first secret that the configuration has. @see https://www.rfc-editor.org/rfc/rfc5869
 */
export function deriveKeys(config: Config): DerivedKeys {
  const secret = sources
    .map(key => secretAt(config, key))
    .find(found => found !== undefined && found !== '');
  const material = secret ?? randomBytes(32);
  const key = (purpose: string) =>
    Buffer.from(hkdfSync('sha256', material, 'delivery', purpose, 32));
  return {
    cursors: key('cursors'),
    masking: key('masking'),
    shared: secret !== undefined,
  };
}
