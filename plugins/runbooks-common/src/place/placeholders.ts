import {
  findUnsafeCodePoint,
  nearest,
} from '@golden-path/plugin-golden-path-common';
import type { TimeRange } from './filled';
import type { RunbookPlace } from './place';

/** What placeholders are filled from. */
export interface PlaceholderSource {
  /** Undefined: no environment of a service is chosen, so nothing of them is known. */
  readonly place: RunbookPlace | undefined;
  /** Undefined: a text that says `{{time.from}}` is not filled in. */
  readonly time?: TimeRange | undefined;
}

/** What a placeholder stands for, or one sentence why nobody can say. */
export type PlaceholderValue =
  | { readonly value: string }
  | { readonly value?: undefined; readonly why: string };

/** A piece of a text: literal, or a placeholder with its name. */
export interface TextPiece {
  readonly text: string;
  readonly name: string | undefined;
}

/** Names of placeholders; `alert.labels.` goes on with the name of a label. */
export const placeholderNames = [
  'service.name',
  'environment.name',
  'environment.cluster',
  'environment.namespace',
  'workload.kind',
  'workload.name',
  'alert.name',
  'alert.labels.',
  'time.from',
  'time.to',
] as const;

/** Values beyond this many characters are no names that anybody passes to a command. */
const MAX_VALUE = 1_000;

/** Names have a dot inside and none at the start: `{{.Status}}` and `{{end}}` belong to `kubectl -o go-template`. */
export const placeholder =
  /\{\{[ \t]*([A-Za-z_]\w*(?:\.[A-Za-z_][\w-]*)+)[ \t]*\}\}/g;

/** Splits a text at what `pattern`, a global one, finds; its first group is the name. */
export function splitText(text: string, pattern: RegExp): TextPiece[] {
  const pieces: TextPiece[] = [];
  let end = 0;
  for (const match of text.matchAll(pattern)) {
    const [found] = match;
    const name = match.slice(1).find(group => group !== undefined);
    if (match.index > end)
      pieces.push({ text: text.slice(end, match.index), name: undefined });
    pieces.push({ text: found, name });
    end = match.index + found.length;
  }
  if (end < text.length)
    pieces.push({ text: text.slice(end), name: undefined });
  return pieces;
}

const LABEL = 'alert.labels.';

const known = (value: string | undefined, why: string): PlaceholderValue =>
  value === undefined ? { why } : { value };

function lookUpAlert(name: string, { alert }: RunbookPlace): PlaceholderValue {
  if (!alert) return { why: 'No alert is chosen.' };
  if (name === 'alert.name') return { value: alert.name };
  const label = name.slice(LABEL.length);
  return known(
    Object.hasOwn(alert.labels, label) ? alert.labels[label] : undefined,
    `The alert has no label ${label}.`,
  );
}

function lookUpPlace(name: string, place: RunbookPlace): PlaceholderValue {
  const { service, environment, workload } = place;
  switch (name) {
    case 'service.name':
      return { value: service.name };
    case 'environment.name':
      return { value: environment.name };
    case 'environment.cluster':
    case 'environment.namespace': {
      const field = name === 'environment.cluster' ? 'cluster' : 'namespace';
      return known(
        environment[field],
        `The ${field} of ${environment.name} isn’t known.`,
      );
    }
    case 'workload.kind':
    case 'workload.name':
      return known(
        name === 'workload.kind' ? workload?.kind : workload?.name,
        'Which workload serves isn’t known.',
      );
    default:
      return lookUpAlert(name, place);
  }
}

const isKnown = (name: string) =>
  name.startsWith(LABEL) || placeholderNames.some(known => known === name);

function lookUp(
  name: string,
  { place, time }: PlaceholderSource,
): PlaceholderValue {
  if (!isKnown(name)) {
    const meant = nearest(name, placeholderNames);
    return {
      why: `There is no placeholder ${name}; ${meant ? `did you mean ${meant}?` : `accepted are ${placeholderNames.join(', ')}`}`,
    };
  }
  if (name === 'time.from' || name === 'time.to')
    return known(
      name === 'time.from' ? time?.from : time?.to,
      'No time is chosen.',
    );
  return place
    ? lookUpPlace(name, place)
    : { why: 'No environment of a service is chosen.' };
}

/** Why a value can't stand in a text of one line, if so. Values come from clusters, so they are nobody's. */
export function problemOfValue(
  name: string,
  value: string,
): string | undefined {
  if (value === '') return `The value of ${name} is empty.`;
  if (value.length > MAX_VALUE)
    return `The value of ${name} has ${value.length.toLocaleString('en-US')} characters, accepted are at most ${MAX_VALUE.toLocaleString('en-US')}.`;
  if (/[\t\n\r]/.test(value))
    return `The value of ${name} holds a tab or a line break.`;
  const unsafe = findUnsafeCodePoint(value);
  return unsafe
    ? `The value of ${name} holds ${unsafe.name}, ${unsafe.kind}.`
    : undefined;
}

function readValue(name: string, source: PlaceholderSource): PlaceholderValue {
  const found = lookUp(name, source);
  if (found.value === undefined) return found;
  const why = problemOfValue(name, found.value);
  return why === undefined ? found : { why };
}

/** What each placeholder stands for, when that can be shown in one line. Looks each name up once. */
export function createValues(
  source: PlaceholderSource,
): (name: string) => PlaceholderValue {
  const known = new Map<string, PlaceholderValue>();
  return name => {
    const value = known.get(name) ?? readValue(name, source);
    known.set(name, value);
    return value;
  };
}
