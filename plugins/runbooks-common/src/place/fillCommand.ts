import { findUnsafeCodePoint } from '@golden-path/plugin-golden-path-common';
import { filledText } from './fillText';
import type { FilledCommand, FilledPart } from './filled';
import type { RunbookPlace } from './place';
import {
  createValues,
  placeholder,
  problemOfValue,
  splitText,
  type PlaceholderValue,
} from './placeholders';
import { quoteForShell } from './quoteForShell';
import { createShellReader, type ShellPosition } from './shellPosition';

/** Characters that mean nothing to a shell, wherever they stand; `=` and `-` mean something at the start of a word. */
const PLAIN = /^[A-Za-z0-9._:/@][A-Za-z0-9._:/@=-]*$/;

/** `<pod>`, which the reader types; the `<` of `<<EOF` is none. */
const PLACEHOLDERS = new RegExp(
  `${placeholder.source}|(?<!<)<([A-Za-z][A-Za-z0-9_.-]*)>`,
  'g',
);

/** Programs that read their arguments as a program once more, where quotes around a value have done their work before. */
const INTERPRETERS =
  /(?:^|[\s;|&(/'"])(?:eval|source|(?:ba|z|da|k|a|c|tc|fi)?sh|ssh|su|watch|xargs|parallel|env|trap|at|find|tmux|screen|expect|pwsh|powershell|python[\d.]*|perl|php|lua|ruby|node|g?awk|mawk|g?sed|jq|yq|psql|mysql|mariadb|mongo(?:sh)?|sqlite3|sqlplus|sqlcmd|clickhouse-client|redis-cli|cypher-shell|cqlsh)(?=[\s'"])/;

/** `..` between slashes: where a value stands in a path, it leads out of it. */
const UPWARDS = /(?:^|\/)\.\.(?:\/|$)/;
/** `2>` is no value and a redirection, but another redirection. */
const REDIRECTION = /^[<>]/;

/** A value as it stands in the command, or why it may not. */
function write(
  name: string,
  value: string,
  position: ShellPosition,
  {
    interpreted,
    after,
  }: {
    readonly interpreted: boolean;
    /** What the command goes on with. */
    readonly after: string;
  },
): PlaceholderValue {
  if (position.startsCommand)
    return { why: `The value of ${name} would be the command that runs.` };
  if (position.startsWord && value.startsWith('-'))
    return {
      why: `The value of ${name} begins with “-”, so it would be taken for an option.`,
    };
  if (position.startsValue && value.startsWith('@'))
    return {
      why: `The value of ${name} begins with “@”, so it may be taken for a file.`,
    };
  if (UPWARDS.test(value))
    return { why: `The value of ${name} would lead to another folder.` };
  if (position.continuesName && /^[\w@-]/.test(value))
    return {
      why: `The value of ${name} would go on with the name behind $ or ~ before it.`,
    };
  if (/^\d+$/.test(value) && REDIRECTION.test(after))
    return {
      why: `The value of ${name} is a number before < or >, so it would say what is redirected.`,
    };
  if (PLAIN.test(value)) return { value };
  if (interpreted || position.quoting !== 'plain')
    return {
      why: `The value of ${name} holds characters that may mean something where it stands; accepted are letters, digits and . _ : / @ = -`,
    };
  return { value: quoteForShell(value) };
}

/** More than this many invisible characters are no accident, and what is behind them isn't shown. */
const MAX_MARKED = 100;

/** Shows invisible characters of the page itself by their names. */
function markUnsafe(text: string): FilledPart[] {
  const parts: FilledPart[] = [];
  let rest = text;
  for (;;) {
    const unsafe = findUnsafeCodePoint(rest);
    if (!unsafe) return rest === '' ? parts : [...parts, { text: rest }];
    if (parts.length >= MAX_MARKED)
      return [
        ...parts,
        {
          text: '[…]',
          name: 'more',
          filled: false,
          why: 'The page holds more such characters.',
        },
      ];
    const { index, name, kind } = unsafe;
    if (index > 0) parts.push({ text: rest.slice(0, index) });
    const why = `The page holds ${name}, ${kind}: what it shows may not be what would run.`;
    parts.push({ text: `[${name}]`, name, filled: false, why });
    const length = (rest.codePointAt(index) ?? 0) > 0xffff ? 2 : 1;
    rest = rest.slice(index + length);
  }
}

/** Names that are closed somewhere: `<name>…</name>` is markup that a command sends, not something to type. */
const markupIn = (code: string) =>
  new Set(
    [...code.matchAll(/<\/([A-Za-z][A-Za-z0-9_.-]*)>/g)].map(
      ([, name]) => name,
    ),
  );

/**
 * Fills the placeholders of a shell command. A value stays one word, and is never more than that: what isn't plain is quoted
 * for a POSIX shell where that is certain to help, and refused elsewhere.
 *
 * @param place - undefined where no environment of a service is chosen: what the page itself holds is flagged all the same
 * @param typed - what the reader typed for placeholders that stayed open, by name: `{ pod: 'payments-api-0' }`
 */
export function fillCommand(
  code: string,
  place: RunbookPlace | undefined,
  typed: Readonly<Record<string, string>> = {},
): FilledCommand {
  const valueOf = createValues({ place });
  const shell = createShellReader();
  const markup = markupIn(code);
  const interpreted = INTERPRETERS.test(code);
  const parts: FilledPart[] = [];
  const pieces = splitText(code, PLACEHOLDERS);
  for (const [index, { text, name }] of pieces.entries()) {
    if (name === undefined || (text.startsWith('<') && markup.has(name))) {
      shell.read(text);
      parts.push(...markUnsafe(text));
      continue;
    }
    const found = findValue(text, name, valueOf, typed);
    const written =
      found.value === undefined
        ? found
        : write(name, found.value, shell.position(), {
            interpreted,
            after: pieces[index + 1]?.text ?? '',
          });
    shell.skip(written.value ?? text);
    parts.push(
      written.value === undefined
        ? { text, name, filled: false, why: written.why }
        : { text: written.value, name, filled: true },
    );
  }
  const open = parts.filter(part => part.name !== undefined && !part.filled);
  const warnings = open.map(part => ('why' in part ? part.why : ''));
  return {
    ...filledText(parts),
    copyable: open.length === 0,
    warnings: [...new Set(warnings)],
  };
}

function findValue(
  text: string,
  name: string,
  valueOf: (name: string) => PlaceholderValue,
  typed: Readonly<Record<string, string>>,
): PlaceholderValue {
  const found = text.startsWith('<')
    ? { why: `Type what stands for ${text}.` }
    : valueOf(name);
  const value = Object.hasOwn(typed, name) ? typed[name]?.trim() : undefined;
  if (found.value !== undefined || !value) return found;
  const why = problemOfValue(name, value);
  return why === undefined ? { value } : { why };
}
