import { splitApiVersion, type KubernetesObject } from '../objects';
import { ruleKey, type HealthRule } from './HealthRule';

/** Rules, found by the kind of an object. */
export interface HealthRules {
  /** By `group/Kind`. */
  readonly byKind: ReadonlyMap<string, HealthRule>;
  /** Rules for groups (`*.example.com`) and whole groups (`example.com`), in the order in which they are tried. */
  readonly byGroup: ReadonlyMap<string, HealthRule>;
  /** Rules that recognise objects by their fields. */
  readonly byShape: readonly HealthRule[];
}

/**
 * Registers rules.
 *
 * @throws TypeError when two rules name the same kind
 */
export function createHealthRules(rules: readonly HealthRule[]): HealthRules {
  const byKind = new Map<string, HealthRule>();
  const byGroup = new Map<string, HealthRule>();
  for (const rule of rules) {
    for (const key of rule.kinds) {
      const group = key.endsWith('/*') ? key.slice(0, -'/*'.length) : undefined;
      const register = group === undefined ? byKind : byGroup;
      if (register.has(group ?? key))
        throw new TypeError(`two health rules for ${key}; accepted: one`);
      register.set(group ?? key, rule);
    }
  }
  return { byKind, byGroup, byShape: rules.filter(rule => rule.recognises) };
}

/** The same rules and one more, which wins over an earlier one for its kinds. */
export function extendHealthRules(
  rules: HealthRules,
  rule: HealthRule,
): HealthRules {
  const added = createHealthRules([rule]);
  return {
    byKind: new Map([...rules.byKind, ...added.byKind]),
    byGroup: new Map([...added.byGroup, ...rules.byGroup]),
    byShape: [...added.byShape, ...rules.byShape],
  };
}

/**
 * The rule for an object: that of its kind, else that of its group, else the first pattern that its group matches,
 * else the one that recognises it.
 */
export function findHealthRule(
  { byKind, byGroup, byShape }: HealthRules,
  object: KubernetesObject,
): HealthRule | undefined {
  const { apiVersion, kind } = object;
  const { group } = splitApiVersion(apiVersion);
  const named = byKind.get(ruleKey(group, kind)) ?? byGroup.get(group);
  if (named) return named;
  for (const [pattern, rule] of byGroup)
    if (pattern.startsWith('*.') && group.endsWith(pattern.slice(1)))
      return rule;
  return byShape.find(rule => rule.recognises?.(object));
}
