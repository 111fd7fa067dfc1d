import type { CheckDescription } from '@golden-path/plugin-readiness-common';

/** Checks of one category, side by side. */
export interface HeatCategory {
  readonly id: string;
  readonly title: string;
  readonly checks: readonly CheckDescription[];
}

/** Checks by category, both in their order. */
export function categoriesOf(
  checks: readonly CheckDescription[],
): readonly HeatCategory[] {
  const categories = new Map<string, CheckDescription[]>();
  for (const check of checks)
    categories.set(check.category, [
      ...(categories.get(check.category) ?? []),
      check,
    ]);
  return [...categories].map(([id, own]) => ({
    id,
    title: `${id.charAt(0).toLocaleUpperCase('en')}${id.slice(1)}`,
    checks: own,
  }));
}
