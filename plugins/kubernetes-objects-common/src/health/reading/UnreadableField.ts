import { formatPath, type FieldPath } from '../../objects';

/** A field that decides about health has a value that no cluster would accept. */
export class UnreadableField extends Error {
  override readonly name = 'UnreadableField';

  constructor(path: FieldPath, found: unknown, accepted: string) {
    super(
      `${formatPath(path)}: found ${describe(found)}, accepted is ${accepted}`,
    );
  }
}

function describe(value: unknown): string {
  if (Array.isArray(value)) return 'a list';
  if (value === null) return 'null';
  return typeof value === 'object' ? 'a map' : `a ${typeof value}`;
}
