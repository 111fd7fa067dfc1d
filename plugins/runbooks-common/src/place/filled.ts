/** A piece of a text whose placeholders were filled in. */
export type FilledPart =
  | { readonly text: string; readonly name?: undefined }
  /** `text` is the value, quoted where the shell needs it. */
  | { readonly text: string; readonly name: string; readonly filled: true }
  /** `text` is the placeholder as it is written. */
  | {
      readonly text: string;
      readonly name: string;
      readonly filled: false;
      /** One sentence. */
      readonly why: string;
    };

/** Text with its placeholders filled in. */
export interface FilledText {
  /** In order; joined they are `text`. */
  readonly parts: readonly FilledPart[];
  readonly text: string;
}

/** A command with its placeholders filled in. */
export interface FilledCommand extends FilledText {
  /** False while something isn't filled in, or where what is shown may not be what would run. What is copied is `text`. */
  readonly copyable: boolean;
  /** One sentence each: why it can't be copied, or what to look at first. */
  readonly warnings: readonly string[];
}

/** The time that dashboards and logs are opened at: what `{{time.from}}` and `{{time.to}}` stand for. */
export interface TimeRange {
  /** ISO 8601. */
  readonly from: string;
  readonly to: string;
}

/** A link with its placeholders filled in. */
export type FilledLink =
  | { readonly href: string }
  | {
      readonly href: undefined;
      /** One sentence. */
      readonly why: string;
    };
