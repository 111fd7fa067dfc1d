import { createHmac } from 'node:crypto';
import { credentialPatterns } from '@golden-path/plugin-golden-path-common';
import {
  isRecord,
  listAt,
  type JsonRecord,
} from '@golden-path/plugin-kubernetes-objects-common';

/** Replaces values that may be secret, so that what is kept can be compared and not read. */
export interface Masker {
  /**
   * A copy of the fields of an object, with every value that may be secret replaced by a keyed hash; the same value
   * becomes the same hash. Undefined for what is too deep or too large to keep.
   */
  mask(fields: unknown): unknown;
  isMasked(value: unknown): boolean;
}

const prefix = 'masked:';
const hashDigits = 32;
const depth = 32;
const nodes = 5_000;
const textLength = 4_096;

/** Fields whose texts are a program's business: any of them may hold a password. */
const opaqueFields = new Set([
  'args',
  'command',
  'annotations',
  'httpHeaders',
  'valuesObject',
  'stringData',
  'substitute',
]);
/** The same where they are maps; as lists they hold references, and the values of selectors. */
const opaqueMaps = new Set(['data', 'binaryData', 'values', 'content']);
/** Where `value` isn't what a program gets to read. */
const plainValues = new Set(['path', 'tolerations']);
/** Annotations that checks read; they name a page or a language, and pass by as any other field does. */
const openAnnotation =
  /^(runbook_url|instrumentation\.opentelemetry\.io\/inject-[a-z-]{1,40})$/;
/** Fields whose name says what they hold, unless they name an object or a key in it. */
const secretName =
  /pass(word|phrase|wd)?$|secret$|token$|credential|api-?key$|private-?key$|connection-?string$/i;

/** Fields that name something, whatever they are called. */
const naming = new Set([
  'name',
  'namespace',
  'kind',
  'apiVersion',
  'secretName',
]);

/**
 * Masks with HMAC-SHA-256, so that values can't be guessed without the key.
 *
 * @param key at least 32 bytes, the same in all replicas
 * @throws Error when the key is shorter
 */
export function createMasker(key: Uint8Array): Masker {
  if (key.length < 32)
    throw new Error(
      `the key for masking has ${key.length} bytes, accepted are at least 32`,
    );

  const hidden = (value: unknown) =>
    prefix +
    createHmac('sha256', key)
      .update(typeof value === 'string' ? value : JSON.stringify(value))
      .digest('hex')
      .slice(0, hashDigits);

  /** A word of a hook's command: hidden but for how long it sleeps. */
  function hookWord(
    word: unknown,
    index: number,
    command: readonly unknown[],
  ): unknown {
    if (typeof word !== 'string') return hidden(word);
    const isDuration = isSleep(command[index - 1]) && duration.test(word);
    if (isSleep(word) || isDuration) return word;
    const [, seconds] = sleepInText.exec(word.slice(0, textLength)) ?? [];
    return hidden(word) + (seconds === undefined ? '' : ` sleep ${seconds}`);
  }

  function mask(fields: unknown): unknown {
    let left = nodes;
    return copy(fields, '', '', false, 0);

    function copy(
      value: unknown,
      field: string,
      parent: string,
      opaque: boolean,
      level: number,
    ): unknown {
      left -= 1;
      if (left < 0 || level > depth) throw new TooLarge();
      if (Array.isArray(value))
        return value.map(item => copy(item, field, parent, opaque, level + 1));
      if (isRecord(value))
        return Object.fromEntries(
          Object.entries(value).map(([key, inner]) => [
            key,
            copyField(inner, key, field, opaque, level + 1),
          ]),
        );
      if (value === null || value === '' || typeof value === 'boolean')
        return value;
      return opaque || maySecret(value, field, parent) ? hidden(value) : value;
    }

    function copyField(
      value: unknown,
      key: string,
      map: string,
      opaque: boolean,
      level: number,
    ): unknown {
      if (!opaque && isRecord(value)) {
        if (key === 'preStop') return copyHook(value, level);
        if (key === 'annotations') return copyAnnotations(value, level);
      }
      // The name of a header identifies it in its list.
      const isOpaqueHere =
        !(map === 'httpHeaders' && key === 'name') &&
        (opaque || isOpaque(key, value));
      return copy(value, key, map, isOpaqueHere, level);
    }

    function copyAnnotations(annotations: JsonRecord, level: number): unknown {
      return Object.fromEntries(
        Object.entries(annotations).map(([key, value]) => [
          key,
          copy(value, key, 'annotations', !openAnnotation.test(key), level),
        ]),
      );
    }

    /** A hook whose command stays hidden but for how long it sleeps, by which shutdown is judged. */
    function copyHook(hook: JsonRecord, level: number): unknown {
      const command = listAt(hook, 'exec', 'command');
      const copied = copy(hook, 'preStop', '', false, level);
      return command.length === 0
        ? copied
        : {
            ...(copied as JsonRecord),
            exec: { command: command.map(hookWord) },
          };
    }
  }

  return {
    mask(fields) {
      try {
        return mask(fields);
      } catch (error) {
        if (error instanceof TooLarge) return undefined;
        throw error;
      }
    },
    isMasked: value => typeof value === 'string' && value.startsWith(prefix),
  };
}

class TooLarge extends Error {}

const isSleep = (word: unknown): boolean =>
  typeof word === 'string' && /^(\/(usr\/)?bin\/)?sleep$/.test(word);
const duration = /^\d{1,6}(\.\d{1,6})?s?$/;
const sleepInText =
  /(?:^|[\s/;&])sleep\s{1,10}(\d{1,6}(?:\.\d{1,6})?)s?(?![\d.a-z])/;

const isOpaque = (key: string, value: unknown) =>
  opaqueFields.has(key) || (opaqueMaps.has(key) && isRecord(value));

const urlWithUser = /^[a-z][a-z0-9+.-]{0,20}:\/\/[^/@\s]{1,500}@/i;

function maySecret(value: unknown, field: string, parent: string): boolean {
  if (!naming.has(field) && secretName.test(field)) return true;
  if (typeof value !== 'string') return false;
  return (
    (field === 'value' && !plainValues.has(parent)) ||
    value.length > textLength ||
    value.startsWith(prefix) ||
    urlWithUser.test(value.slice(0, 600)) ||
    (value.length >= 16 &&
      credentialPatterns.some(({ pattern }) => pattern.test(value)))
  );
}
