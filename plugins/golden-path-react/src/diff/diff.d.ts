/** What is used of `diff` 5, which has no types of its own: https://github.com/kpdecker/jsdiff/tree/v5.2.2#api */
declare module 'diff' {
  export interface Hunk {
    /** Number of the first line, from 1. */
    readonly oldStart: number;
    readonly newStart: number;
    /** Each begins with a space, `-`, `+` or `\`. */
    readonly lines: readonly string[];
  }
  export interface StructuredPatch {
    readonly hunks: readonly Hunk[];
  }
  /** Undefined when more edits than `maxEditLength` are needed. */
  export function structuredPatch(
    oldFileName: string,
    newFileName: string,
    before: string,
    after: string,
    oldHeader: string,
    newHeader: string,
    options: { context: number; maxEditLength: number },
  ): StructuredPatch | undefined;
  export function formatPatch(patch: StructuredPatch): string;
  export interface Change {
    readonly value: string;
    readonly added?: boolean;
    readonly removed?: boolean;
  }
  export function diffWordsWithSpace(before: string, after: string): Change[];
}
