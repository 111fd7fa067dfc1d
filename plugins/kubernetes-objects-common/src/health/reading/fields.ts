import {
  isRecord,
  valueAt,
  type FieldPath,
  type JsonRecord,
} from '../../objects';
import { UnreadableField } from './UnreadableField';

/**
 * Reads a field that decides about health. What is absent or `null` is `undefined`; a value of another type is an
 * {@link UnreadableField}, because to ignore it would be to guess.
 */
type Reader<T> = (value: unknown, ...path: FieldPath) => T | undefined;

const reader =
  <T>(accepts: (found: unknown) => found is T, accepted: string): Reader<T> =>
  (value, ...path) => {
    const found = valueAt(value, ...path);
    if (found === undefined || accepts(found)) return found as T | undefined;
    throw new UnreadableField(path, found, accepted);
  };

/** @see {@link Reader} */
export const readText = reader(
  (found): found is string => typeof found === 'string',
  'text',
);

/** @see {@link Reader} */
export const readFlag = reader(
  (found): found is boolean => typeof found === 'boolean',
  'true or false',
);

/** A whole number. @see {@link Reader} */
export const readCount = reader(
  (found): found is number => Number.isSafeInteger(found),
  'a whole number',
);

/** @see {@link Reader} */
export const readRecord = reader(
  (found): found is JsonRecord => isRecord(found),
  'a map',
);

/** @see {@link Reader} */
export const readList = reader(
  (found): found is readonly unknown[] => Array.isArray(found),
  'a list',
);

/** A list of maps. @see {@link Reader} */
export const readRecords: Reader<readonly JsonRecord[]> = (value, ...path) => {
  const found = readList(value, ...path);
  found?.forEach((entry, index) => {
    if (!isRecord(entry))
      throw new UnreadableField([...path, index], entry, 'a map');
  });
  return found as readonly JsonRecord[] | undefined;
};
