import { StatusError, badRequest } from '../state';

/** Kubernetes' binary media type; typed clients written in Go send it. */
export const PROTOBUF = 'application/vnd.kubernetes.protobuf';

/** Fields of a message by number: their name, and what they hold. */
type Message = ReadonlyMap<number, readonly [name: string, type: FieldType]>;
type FieldType = 'text' | 'texts' | Message;

const message = (
  ...fields: readonly (readonly [number, string, FieldType])[]
): Message =>
  new Map(fields.map(([number, name, type]) => [number, [name, type]]));

const metadata = message(
  [1, 'name', 'text'],
  [2, 'generateName', 'text'],
  [3, 'namespace', 'text'],
  [11, 'labels', 'texts'],
  [12, 'annotations', 'texts'],
);
const resourceAttributes = message(
  [1, 'namespace', 'text'],
  [2, 'verb', 'text'],
  [3, 'group', 'text'],
  [4, 'version', 'text'],
  [5, 'resource', 'text'],
  [6, 'subresource', 'text'],
  [7, 'name', 'text'],
);
const nonResourceAttributes = message([1, 'path', 'text'], [2, 'verb', 'text']);

/**
 * The messages that are understood: what `kubectl auth` and the simplest `kubectl create` commands send.
 *
 * @see https://github.com/kubernetes/api `generated.proto` of each group
 */
const messages = new Map<string, Message>([
  ['Namespace', message([1, 'metadata', metadata])],
  ['ConfigMap', message([1, 'metadata', metadata], [2, 'data', 'texts'])],
  [
    'SelfSubjectAccessReview',
    message([
      2,
      'spec',
      message(
        [1, 'resourceAttributes', resourceAttributes],
        [2, 'nonResourceAttributes', nonResourceAttributes],
      ),
    ]),
  ],
  [
    'SelfSubjectRulesReview',
    message([2, 'spec', message([1, 'namespace', 'text'])]),
  ],
  ['SelfSubjectReview', message()],
]);

/** `k8s` and a zero byte stand before every message. */
const MAGIC = Buffer.from('6b387300', 'hex');

/**
 * Reads an object in Kubernetes' binary form: an envelope with `apiVersion` and `kind`, and the message inside.
 *
 * @throws StatusError 415 for kinds that aren't understood in this form, 400 for bytes that can't be read.
 * @see https://kubernetes.io/docs/reference/using-api/api-concepts/#protobuf-encoding
 */
export function readProtobuf(bytes: Buffer): Record<string, unknown> {
  if (!bytes.subarray(0, MAGIC.length).equals(MAGIC)) throw unreadable();
  let raw: Buffer = Buffer.alloc(0);
  let type: Record<string, unknown> = {};
  for (const [number, content] of fieldsOf(bytes.subarray(MAGIC.length))) {
    if (number === 1) {
      type = readMessage(
        content,
        message([1, 'apiVersion', 'text'], [2, 'kind', 'text']),
      );
    }
    if (number === 2) raw = content;
  }
  const found = messages.get(String(type.kind));
  if (!found) {
    throw new StatusError(
      415,
      'UnsupportedMediaType',
      `a ${String(type.kind)} is understood as JSON or YAML only: give it in a file (-f), which kubectl sends as JSON`,
    );
  }
  return { ...type, ...readMessage(raw, found) };
}

function readMessage(bytes: Buffer, shape: Message): Record<string, unknown> {
  const read: Record<string, unknown> = {};
  for (const [number, content] of fieldsOf(bytes)) {
    const [name, type] = shape.get(number) ?? [];
    if (name === undefined || type === undefined) continue;
    if (type === 'text') {
      // An empty text is how the form says that there is none.
      if (content.length > 0) read[name] = content.toString('utf8');
    } else if (type === 'texts') {
      read[name] = { ...(read[name] as object), ...readEntry(content) };
    } else read[name] = readMessage(content, type);
  }
  return read;
}

function readEntry(bytes: Buffer): Record<string, string> {
  const { key, value } = readMessage(
    bytes,
    message([1, 'key', 'text'], [2, 'value', 'text']),
  );
  return { [String(key ?? '')]: String(value ?? '') };
}

/** Fields that have a length; numbers are stepped over. */
function* fieldsOf(bytes: Buffer): Generator<readonly [number, Buffer]> {
  let at = 0;
  const readNumber = (): number => {
    let value = 0;
    for (let factor = 1; factor <= 2 ** 49; factor *= 128) {
      const byte = bytes[at];
      if (byte === undefined) throw unreadable();
      at += 1;
      value += (byte & 127) * factor;
      if (byte < 128) return value;
    }
    throw unreadable();
  };
  while (at < bytes.length) {
    const tag = readNumber();
    const wire = tag % 8;
    if (wire === 0) readNumber();
    else if (wire === 2) {
      const length = readNumber();
      if (length > bytes.length - at) throw unreadable();
      yield [Math.floor(tag / 8), bytes.subarray(at, at + length)];
      at += length;
    } else throw unreadable();
  }
}

function unreadable(): StatusError {
  return badRequest('the body is not an object in the form that it claims');
}
