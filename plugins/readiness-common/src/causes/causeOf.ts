import type {
  CheckResult,
  Finding,
} from '@golden-path/plugin-golden-path-common';
import { workloadKinds } from '@golden-path/plugin-kubernetes-objects-common';

/**
 * Why a check fails or is unknown, as one sentence without what is the service's own: names of its workloads, of their
 * containers, and what is named after them. Services with the same sentence for the same check have one cause, such as
 * the same ConfigMap that they share. Of several findings, that of the first rule counts, in alphabetical order.
 *
 * @returns at most 300 characters; undefined for what passes, is not applicable, or exempt
 */
export function causeOf(
  result: Pick<CheckResult, 'status' | 'reason' | 'findings' | 'evidence'>,
): string | undefined {
  const { status, reason, findings, evidence } = result;
  if (status !== 'fail' && status !== 'unknown') return undefined;
  const own = ownNames([...findings, ...evidence]);
  if (status === 'unknown') return cut(withoutNames(reason ?? '', own));
  const causes = findings
    .filter(({ severity }) => severity === 'error')
    .map(finding => ({
      rule: finding.rule,
      sentence: sentenceOf(finding, own),
    }))
    .toSorted(
      (one, other) =>
        compare(one.rule, other.rule) || compare(one.sentence, other.sentence),
    );
  const [first] = causes;
  return first && cut(first.sentence);
}

const compare = (one: string, other: string) =>
  one < other ? -1 : one > other ? 1 : 0;

const longest = 300;
const cut = (text: string) =>
  text.length <= longest ? text : `${text.slice(0, longest - 1)}…`;

function sentenceOf(
  { message, container, object }: Finding,
  own: readonly string[],
): string {
  const about =
    object && !workloadKinds.has(object.kind)
      ? `${object.kind} ${object.name}: `
      : '';
  const anonymous =
    container === undefined ? message : withoutContainer(message, container);
  return withoutNames(about + anonymous, own);
}

/** A container may be called `a`, so its name is only taken out where messages put it. */
function withoutContainer(message: string, name: string): string {
  if (message.startsWith(`${name} `))
    return `a container${message.slice(name.length)}`;
  return message.replace(` of ${name}`, ' of a container');
}

/** The names of the workloads that results speak of, longest first. */
function ownNames(
  about: readonly { readonly object?: Finding['object'] | undefined }[],
): string[] {
  const names = new Set(
    about.flatMap(({ object }) =>
      object && workloadKinds.has(object.kind) && object.name !== ''
        ? [object.name]
        : [],
    ),
  );
  return [...names].toSorted((one, other) => other.length - one.length);
}

function withoutNames(text: string, names: readonly string[]): string {
  return names.reduce((rest, name) => {
    const withoutKind = [...workloadKinds.keys()].reduce(
      (left, kind) => replaceWord(left, `${kind} ${name}`, `a ${kind}`),
      rest,
    );
    // Shorter names are also words.
    return name.length < 4
      ? withoutKind
      : replaceWord(
          replaceWord(withoutKind, name, '…'),
          pascalCase(name),
          '…',
          true,
        );
  }, text);
}

/** Generated alerts start with the service's name in this form. */
const pascalCase = (name: string) =>
  name
    .split('-')
    .map(part => part.charAt(0).toUpperCase() + part.slice(1))
    .join('');

/**
 * Replaces a word, or the start of a longer one after `-` (or of any, for `asPrefix`), without an expression made of
 * names.
 */
function replaceWord(
  text: string,
  word: string,
  by: string,
  asPrefix = false,
): string {
  const parts = text.split(word);
  return parts.reduce((before, after) => {
    const isStart = !/[A-Za-z0-9]$/.test(before);
    const isEnd = asPrefix || !/^[A-Za-z0-9]/.test(after);
    return `${before}${isStart && isEnd ? by : word}${after}`;
  });
}
