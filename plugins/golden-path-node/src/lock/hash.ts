import { createHash } from 'node:crypto';
import { version } from '../../package.json';

/** Version of the generator that locks name. */
export const generatorVersion: string = version;

/** `sha256:` and the hash of a file's bytes in UTF-8, without any change of line ends. */
export const contentHash = (content: string): string =>
  `sha256:${createHash('sha256').update(content, 'utf8').digest('hex')}`;
