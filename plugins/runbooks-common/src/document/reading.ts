import type { Token } from 'markdown-it';
import {
  LimitError,
  limits,
} from '@golden-path/plugin-kubernetes-objects-common';
import type { Heading } from '@golden-path/plugin-golden-path-common/markdown';
import type { ReadRunbookOptions, RunbookLinkPlace } from './runbookDocument';
import { createStepIds } from './stepId';

/** A page while it is read. What has been read of it so far is its state. */
export interface Reading {
  readonly options: ReadRunbookOptions;
  /** The token at the cursor, which moves on. */
  next(): Token | undefined;
  /** The tokens from the cursor up to the end of the block that the last token opened. */
  rest(): readonly Token[];
  nextHeading(): Heading | undefined;
  /** The headings above the cursor, outermost first. */
  place(): readonly string[];
  /** The id of a step that says `text`, below these headings. */
  stepId(place: readonly string[], text: string): string;
  readonly links: RunbookLinkPlace[];
  /** Line of the last block that knows it, from 1. */
  line(): number;
  /**
   * Counts something that will be shown.
   *
   * @throws LimitError when it is too much
   */
  count(): void;
}

/** Reads tokens whose HTML was dropped; `headings` are theirs. */
export function createReading(
  tokens: readonly Token[],
  headings: readonly Heading[],
  options: ReadRunbookOptions,
): Reading {
  const steps = createStepIds();
  let cursor = 0;
  let heading = 0;
  let line = 1;
  let nodes = 0;
  return {
    options,
    links: [],
    next() {
      const token = tokens[cursor++];
      if (token?.map) line = token.map[0] + 1;
      return token;
    },
    rest() {
      const level = tokens[cursor - 1]?.level ?? 0;
      let end = cursor;
      while (end < tokens.length && (tokens[end]?.level ?? 0) > level) end++;
      return tokens.slice(cursor, end);
    },
    nextHeading() {
      const found = headings[heading++];
      if (found) steps.enter(found);
      return found;
    },
    place: () => steps.place(),
    stepId: (place, text) => steps.next(place, text),
    line: () => line,
    count() {
      if (++nodes > limits.runbookNodes)
        throw new LimitError({
          field: options.path,
          limit: 'runbookNodes',
          line,
        });
    },
  };
}
