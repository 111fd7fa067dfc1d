import type { ValidationIssue } from '../validation';

/** One thing wrong with a blueprint's text: where, what was found, and what is accepted. */
export interface LocatedIssue extends ValidationIssue {
  /** One-based line of the text; absent for what is wrong with all of it, and for a form's values. */
  readonly line?: number;
}

/** Answer of `POST /blueprint`: a blueprint as text and as values of a form, or why it can't be used. */
export type BlueprintReading =
  | { readonly status: 'invalid'; readonly issues: readonly LocatedIssue[] }
  | {
      readonly status: 'read';
      /** Text of `golden-path.yaml`, without what is at its default. */
      readonly blueprint: string;
      /** Values of the template's form that give the same blueprint again. */
      readonly values: Readonly<Record<string, unknown>>;
      readonly template: { readonly ref: string; readonly version: string };
      /** Comments of the text that was read. A form has no place for them, so they are not in the new blueprint. */
      readonly comments: readonly string[];
    };
