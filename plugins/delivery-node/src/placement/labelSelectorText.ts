import { matchesLabelSelector } from '@golden-path/plugin-kubernetes-objects-common';

/** A label selector that was read from text. */
export interface ParsedSelector {
  matches(labels: Readonly<Record<string, string>>): boolean;
}

const key = '[A-Za-z0-9](?:[A-Za-z0-9._/-]{0,250}[A-Za-z0-9])?';
const value = '[A-Za-z0-9](?:[A-Za-z0-9._-]{0,61}[A-Za-z0-9])?';
const forms = {
  equality: new RegExp(`^(${key})\\s*(==?|!=)\\s*(${value})?$`),
  set: new RegExp(`^(${key})\\s+(in|notin)\\s*\\(([^()]*)\\)$`),
  existence: new RegExp(`^(!?)\\s*(${key})$`),
};
const oneValue = new RegExp(`^(?:${value})?$`);

interface Requirement {
  readonly key: string;
  readonly operator: 'In' | 'NotIn' | 'Exists' | 'DoesNotExist';
  readonly values: readonly string[];
}

function requirementOf(text: string): Requirement | undefined {
  const equality = forms.equality.exec(text);
  if (equality)
    return {
      key: equality[1] ?? '',
      operator: equality[2] === '!=' ? 'NotIn' : 'In',
      values: [equality[3] ?? ''],
    };
  const set = forms.set.exec(text);
  if (set) {
    const values = (set[3] ?? '').split(',').map(part => part.trim());
    return values.every(part => oneValue.test(part))
      ? {
          key: set[1] ?? '',
          operator: set[2] === 'in' ? 'In' : 'NotIn',
          values,
        }
      : undefined;
  }
  const existence = forms.existence.exec(text);
  return existence
    ? {
        key: existence[2] ?? '',
        operator: existence[1] ? 'DoesNotExist' : 'Exists',
        values: [],
      }
    : undefined;
}

/**
 * Reads a label selector as kubectl writes it: `a=b,c!=d,e in (f,g),h,!i`. One that names no value that a label must
 * have is refused: it would select what belongs to others.
 * @returns the selector, or why it's refused, in one sentence
 * @see https://kubernetes.io/docs/concepts/overview/working-with-objects/labels/#list-and-watch-filtering
 */
export function parseLabelSelector(text: string): ParsedSelector | string {
  const shown = JSON.stringify(text.slice(0, 100));
  if (text.length > 1_000)
    return 'has more than 1000 characters; accepted: requirements such as app=refunds-api,tier in (web,api)';
  const requirements = text
    .split(/,(?![^()]*\))/)
    .map(part => requirementOf(part.trim()));
  if (requirements.some(requirement => requirement === undefined))
    return `found ${shown}; accepted: requirements such as app=refunds-api,tier in (web,api)`;
  if (
    !requirements.some(
      requirement =>
        requirement?.operator === 'In' &&
        requirement.values.every(part => part !== ''),
    )
  )
    return `found ${shown}, which would select objects of others; accepted: at least one label with its value, such as app=refunds-api`;
  return {
    matches: labels =>
      matchesLabelSelector(
        { matchExpressions: requirements },
        new Map(Object.entries(labels)),
      ),
  };
}
