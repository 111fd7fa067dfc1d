import { nearest, type Finding } from '@golden-path/plugin-golden-path-common';
import { kustomizationFields, type FieldRule, type FieldRules } from './fields';

/** An entry of a kustomization that leads somewhere or holds a patch. */
export interface KustomizationEntry {
  readonly is: 'resource' | 'component' | 'file' | 'patch';
  /** `resources[0]` */
  readonly path: string;
  readonly text: string;
}

/** A patch with its target, where both could be read. */
export interface FieldCheck {
  readonly entries: readonly KustomizationEntry[];
  readonly findings: readonly Finding[];
}

/** Every field of a kustomization against {@link kustomizationFields}, at any depth that kustomize reads. */
export function checkFields(data: object, file: string): FieldCheck {
  const entries: KustomizationEntry[] = [];
  const findings: Finding[] = [];
  const report = (rule: string, path: string, message: string, fix?: string) =>
    findings.push({
      rule: `prescan.${rule}`,
      severity: 'error',
      file,
      path,
      message,
      ...(fix && { fix }),
    });

  const visitMap = (value: object, rules: FieldRules, parent: string) => {
    for (const [key, child] of Object.entries(value)) {
      const path = parent ? `${parent}.${key}` : key;
      const rule = rules.get(key);
      if (rule) visit(child, rule, path);
      else report('unknown-field', path, ...unknownField(path, key, rules));
    }
  };

  const visit = (value: unknown, rule: FieldRule, path: string) => {
    switch (rule.is) {
      case 'free':
        return;
      case 'refused':
        if (value !== false)
          report('refused-field', path, `${path}: ${rule.because}`, rule.fix);
        return;
      case 'text':
        if (typeof value !== 'string')
          report('not-text', path, ...notText(path, value));
        return;
      case 'map':
        for (const [index, item] of toList(value).entries()) {
          const at = `${path}[${index}]`;
          if (isMap(item)) visitMap(item, rule.fields, at);
          else
            report(
              'not-a-map',
              at,
              `${at}: found ${shown(item)}; accepted: a map`,
            );
        }
        return;
      default:
        for (const [index, item] of toList(value).entries()) {
          const at = Array.isArray(value) ? `${path}[${index}]` : path;
          if (typeof item !== 'string') {
            report('not-text', at, ...notText(at, item));
            continue;
          }
          const isGenerator = rule.is === 'generator-file';
          entries.push({
            is: isGenerator ? 'file' : rule.is,
            path: at,
            // `key=file` names the key of the ConfigMap.
            text: isGenerator ? item.slice(item.indexOf('=') + 1) : item,
          });
        }
    }
  };

  visitMap(data, kustomizationFields, '');
  return { entries, findings };
}

const toList = (value: unknown): unknown[] =>
  value === null || value === undefined
    ? []
    : Array.isArray(value)
      ? value
      : [value];

/** A map of YAML. */
export const isMap = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const shown = (value: unknown) => {
  const text = JSON.stringify(value) ?? 'nothing';
  return text.length > 60 ? `${text.slice(0, 57)}…` : text;
};

function notText(path: string, value: unknown): [string, string?] {
  const message = `${path}: found ${shown(value)}; accepted: text`;
  return typeof value === 'number' || typeof value === 'boolean'
    ? [message, 'Write it in quotes']
    : [message];
}

function unknownField(
  path: string,
  key: string,
  rules: FieldRules,
): [string, string] {
  const accepted = [...rules]
    .filter(([, rule]) => rule.is !== 'refused')
    .map(([name]) => name);
  const suggestion = nearest(key, accepted);
  return [
    `${path}: unknown field; accepted: ${accepted.join(', ')}`,
    suggestion ? `Rename it to ${suggestion}` : 'Remove it',
  ];
}
