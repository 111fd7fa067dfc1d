import { parseYamlDocument } from '@golden-path/plugin-kubernetes-objects-common';
import { isMap, isScalar, isSeq, parseDocument, type YAMLMap } from 'yaml';

/** Fields of an entry of `images` that say what runs. @see https://kubectl.docs.kubernetes.io/references/kustomize/kustomization/images/ */
const pinFields = ['newName', 'newTag', 'digest'] as const;

/** The entry of an image, and where each field's value stands in the text. */
type Pin = ReadonlyMap<string, { readonly from: number; readonly to: number }>;

interface PinnedKustomization {
  /** By name of the image. */
  readonly pins: ReadonlyMap<string, Pin>;
  /** Everything else, as JSON. */
  readonly rest: string;
}

function readPins(text: string): PinnedKustomization | undefined {
  // The limits are those of what others write; this parser keeps places, and has none.
  parseYamlDocument(text);
  const document = parseDocument(text, { uniqueKeys: false });
  if (document.errors.length > 0 || !isMap(document.contents)) return undefined;
  const images = document.contents.get('images', true);
  if (!isSeq(images)) return undefined;
  const pins = new Map<string, Pin>();
  for (const item of images.items) {
    const name = isMap(item) ? item.get('name') : undefined;
    const pin = isMap(item) ? pinOf(item) : undefined;
    if (typeof name !== 'string' || !pin || pins.has(name)) return undefined;
    pins.set(name, pin);
  }
  document.delete('images');
  return { pins, rest: JSON.stringify(document.toJS({ maxAliasCount: 0 })) };
}

function pinOf(entry: YAMLMap): Pin | undefined {
  const pin = new Map<string, { from: number; to: number }>();
  for (const { key, value } of entry.items) {
    const field = isScalar(key) ? String(key.value) : '';
    if (!isScalar(value) || !value.range || pin.has(field)) return undefined;
    pin.set(field, { from: value.range[0], to: value.range[1] });
  }
  return pin;
}

/**
 * A kustomization with the pins that another one got: where nothing but values of `images` changed between `base` and
 * `theirs`, `ours` with those values, every other byte as it is. Undefined where more changed, or `ours` names the release in
 * another way; then it takes a merge of lines.
 */
export function copyPins({
  base,
  theirs,
  ours,
}: {
  readonly base: string;
  readonly theirs: string;
  readonly ours: string;
}): string | undefined {
  try {
    const [before, after, own] = [base, theirs, ours].map(readPins);
    if (!before || !after || !own || before.rest !== after.rest)
      return undefined;
    if (
      [...before.pins.keys()].join('\n') !== [...after.pins.keys()].join('\n')
    )
      return undefined;
    const edits: { from: number; to: number; text: string }[] = [];
    for (const [name, pin] of after.pins) {
      const old = before.pins.get(name);
      if (sameValues(pin, theirs, old, base)) continue;
      const mine = own.pins.get(name);
      if (!mine || !sameFields(pin, mine)) return undefined;
      for (const field of pinFields) {
        const [place, value] = [mine.get(field), pin.get(field)];
        if (place && value)
          edits.push({ ...place, text: theirs.slice(value.from, value.to) });
      }
    }
    return edits
      .sort((one, other) => other.from - one.from)
      .reduce(
        (text, { from, to, text: value }) =>
          `${text.slice(0, from)}${value}${text.slice(to)}`,
        ours,
      );
  } catch {
    // Not YAML, or not within the limits.
    return undefined;
  }
}

const sameFields = (one: Pin, other: Pin) =>
  [...one.keys()].sort().join('\n') === [...other.keys()].sort().join('\n');

const sameValues = (
  one: Pin,
  text: string,
  other: Pin | undefined,
  otherText: string,
): boolean =>
  other !== undefined &&
  sameFields(one, other) &&
  [...one].every(([field, { from, to }]) => {
    const place = other.get(field);
    return (
      place !== undefined &&
      text.slice(from, to) === otherText.slice(place.from, place.to)
    );
  });
