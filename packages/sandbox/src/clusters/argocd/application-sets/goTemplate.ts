import { isRecord } from '@golden-path/plugin-kubernetes-objects-common';

/** What a template may name: maps, texts, numbers. */
export type TemplateParameters = Readonly<Record<string, unknown>>;

type Token =
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'action'; readonly code: string };

/** @see https://pkg.go.dev/text/template#hdr-Text_and_spaces */
function tokensOf(template: string): Token[] {
  const tokens: Token[] = [];
  let at = 0;
  for (const match of template.matchAll(/\{\{(-?)([\s\S]*?)(-?)\}\}/g)) {
    const [whole, trimBefore, code = '', trimAfter] = match;
    let text = template.slice(at, match.index);
    if (trimBefore) text = text.trimEnd();
    tokens.push({ type: 'text', text }, { type: 'action', code: code.trim() });
    at = match.index + whole.length;
    if (trimAfter) at += /^\s*/.exec(template.slice(at))?.[0].length ?? 0;
  }
  return [...tokens, { type: 'text', text: template.slice(at) }];
}

function valueOf(path: string, parameters: TemplateParameters): unknown {
  let value: unknown = parameters;
  for (const key of path.split('.').slice(1)) {
    if (!isRecord(value) || !Object.hasOwn(value, key))
      throw new Error(`map has no entry for key "${key}"`);
    value = value[key];
  }
  return value;
}

const pathPattern = /^(?:\.[A-Za-z_]\w*)+$/;

function evaluate(code: string, parameters: TemplateParameters): unknown {
  if (pathPattern.test(code)) return valueOf(code, parameters);
  const [, map = '', key = ''] =
    /^hasKey\s+(\.|(?:\.[A-Za-z_]\w*)+)\s+"([^"]*)"$/.exec(code) ?? [];
  if (map) {
    const found = map === '.' ? parameters : valueOf(map, parameters);
    return isRecord(found) && Object.hasOwn(found, key);
  }
  const [, name = ''] = /^(\w+)/.exec(code) ?? [];
  throw new Error(
    name
      ? `function "${name}" not defined in the sandbox; it knows fields and hasKey`
      : `unexpected ${JSON.stringify(code)}`,
  );
}

/** Go's notion of true: not zero, not empty. */
const isTrue = (value: unknown): boolean =>
  Array.isArray(value)
    ? value.length > 0
    : isRecord(value)
      ? Object.keys(value).length > 0
      : Boolean(value);

/**
 * Fills in a template of an ApplicationSet: the part of Go's language that ours use, which is fields, `hasKey`, and
 * `if`, `else`, `end`. A missing key is an error, as with `missingkey=error`.
 * @throws Error in Go's words
 */
export function fillTemplate(
  template: string,
  parameters: TemplateParameters,
): string {
  let result = '';
  const branches: { active: boolean; taken: boolean }[] = [];
  const isActive = () => branches.every(({ active }) => active);
  for (const token of tokensOf(template)) {
    if (token.type === 'text') {
      if (isActive()) result += token.text;
      continue;
    }
    const { code } = token;
    if (code.startsWith('if ')) {
      const taken =
        isActive() && isTrue(evaluate(code.slice(3).trim(), parameters));
      branches.push({ active: taken, taken });
    } else if (code === 'else' || code === 'end') {
      const branch = branches.pop();
      if (!branch) throw new Error(`unexpected {{${code}}}`);
      if (code === 'else')
        branches.push({ active: !branch.taken, taken: true });
    } else if (isActive()) {
      result += String(evaluate(code, parameters));
    }
  }
  if (branches.length > 0) throw new Error('unexpected EOF');
  return result;
}

/** Fills in every text of a value, keys included. */
export function fillTemplates(
  value: unknown,
  parameters: TemplateParameters,
): unknown {
  if (typeof value === 'string') return fillTemplate(value, parameters);
  if (Array.isArray(value))
    return value.map(item => fillTemplates(item, parameters));
  if (!isRecord(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [
      fillTemplate(key, parameters),
      fillTemplates(item, parameters),
    ]),
  );
}
