import type { FieldTemplateProps } from './formTypes';

type UiSchema = FieldTemplateProps['uiSchema'];

/** `ui:options.accepted`: what a field accepts in words, where its schema has a pattern that people don't read. */
export function acceptedOf(uiSchema: UiSchema): string | undefined {
  const accepted: unknown = uiSchema?.['ui:options']?.accepted;
  return typeof accepted === 'string' ? accepted : undefined;
}

/** Options of a step: the fields behind "More settings", and whether it uses the whole width. */
export function stepOptionsOf(uiSchema: UiSchema): {
  more: readonly string[];
  wide: boolean;
} {
  const { more, wide } = uiSchema?.['ui:options'] ?? {};
  return {
    more: Array.isArray(more) ? more.map(String) : [],
    wide: wide === true,
  };
}
