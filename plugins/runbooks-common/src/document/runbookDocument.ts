/**
 * Where a link leads. Everything else that a page links is shown as text.
 *
 * - `page`: another page of the same repository's documents, or a heading of it
 * - `anchor`: a heading of this page
 * - `external`: another site, by https, http or mailto; placeholders in it are percent-encoded, see `fillLink`
 */
export type RunbookLinkTarget =
  | {
      readonly to: 'page';
      /** Id of the page: `docs/runbooks/PaymentsApiDown.md`. Nobody checked that it is there. */
      readonly page: string;
      /** Id of a heading, with its prefix. */
      readonly anchor: string | undefined;
    }
  | { readonly to: 'anchor'; readonly anchor: string }
  | { readonly to: 'external'; readonly href: string };

/** What a sentence consists of. A closed set: whoever shows it needs no sanitizer. */
export type RunbookInline =
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'code'; readonly text: string }
  | {
      readonly type: 'strong' | 'emphasis' | 'strikethrough';
      readonly content: readonly RunbookInline[];
    }
  | {
      readonly type: 'link';
      readonly target: RunbookLinkTarget;
      readonly content: readonly RunbookInline[];
    }
  /** Only of a host that `imageHosts` names; of others it is a link. */
  | { readonly type: 'image'; readonly src: string; readonly alt: string }
  | { readonly type: 'break' };

/** A block of shell commands that somebody may copy, see `fillCommand`. */
export interface RunbookCommand {
  readonly type: 'command';
  /** As it is written, without the last line break; of a `console` block without its prompt. May have several lines. */
  readonly code: string;
  /** Line of its block in the page, from 1. */
  readonly line: number;
}

/** A heading. */
export interface RunbookHeading {
  readonly type: 'heading';
  readonly level: 1 | 2 | 3 | 4 | 5 | 6;
  /** `section-diagnosis`: unique in the page, with a prefix, so that it shadows nothing. */
  readonly id: string;
  /** Without marks. */
  readonly text: string;
  readonly content: readonly RunbookInline[];
  readonly line: number;
}

/** Something to do and to tick: an item of an ordered list, or `- [ ]`. */
export interface RunbookStep {
  readonly type: 'step';
  /** Unique in the page, and the same as long as the step and the headings above it say the same. */
  readonly id: string;
  /** Its number in an ordered list. */
  readonly number: number | undefined;
  /** Its first paragraph, without marks and without limit. */
  readonly text: string;
  readonly content: readonly RunbookBlock[];
  /** Those in `content`, in order. */
  readonly commands: readonly RunbookCommand[];
  readonly line: number;
}

/** An item of a list that is no step. */
export interface RunbookItem {
  readonly type: 'item';
  readonly content: readonly RunbookBlock[];
}

/** What GitHub makes of `> [!NOTE]` and its relatives. */
export type RunbookNotice =
  'note' | 'tip' | 'important' | 'warning' | 'caution';

/** A cell of a table. */
export interface RunbookCell {
  readonly align: 'left' | 'center' | 'right' | undefined;
  readonly content: readonly RunbookInline[];
}

/** What a page consists of. A closed set: whoever shows it needs no sanitizer. */
export type RunbookBlock =
  | RunbookHeading
  | RunbookCommand
  | {
      readonly type: 'paragraph';
      readonly content: readonly RunbookInline[];
    }
  | {
      readonly type: 'list';
      readonly ordered: boolean;
      /** Number of the first item of an ordered list. */
      readonly start: number;
      /** Written without blank lines between its items. */
      readonly tight: boolean;
      readonly items: readonly (RunbookItem | RunbookStep)[];
    }
  /** Code that is no shell command: also Mermaid, and what a command printed. */
  | {
      readonly type: 'code';
      /** As it is written, when it is a plain word: `yaml`. */
      readonly language: string | undefined;
      readonly code: string;
    }
  | {
      readonly type: 'quote';
      readonly notice: RunbookNotice | undefined;
      readonly content: readonly RunbookBlock[];
    }
  | {
      readonly type: 'table';
      readonly head: readonly RunbookCell[];
      readonly rows: readonly (readonly RunbookCell[])[];
    }
  | { readonly type: 'rule' };

/** What is below one heading, up to the next one of any level: for the table of contents, for search, for required sections. */
export interface RunbookSection {
  /** Id of the heading; undefined for what stands before the first one. */
  readonly id: string | undefined;
  /** 1 to 6; 0 before the first heading. */
  readonly level: number;
  readonly title: string;
  /** All that it says, without marks; at most 20,000 characters. */
  readonly text: string;
  /** Ids of its own steps, in order. */
  readonly steps: readonly string[];
  /** Line of the heading, from 1. */
  readonly line: number;
}

/** A link of a page, for whoever looks whether it leads anywhere. */
export interface RunbookLinkPlace {
  /** As it is written, entities and escapes resolved. */
  readonly written: string;
  /** Undefined: it may lead nowhere, so it is shown as text. */
  readonly target: RunbookLinkTarget | undefined;
  readonly line: number;
}

/** A page as the portal shows, searches and checks it. */
export interface RunbookDocument {
  /** `title:` of its front matter, else its first heading of level 1, else its first heading. */
  readonly title: string | undefined;
  /** `reviewed:` of its front matter, a day: `2026-10-01`. */
  readonly reviewed: string | undefined;
  readonly blocks: readonly RunbookBlock[];
  /** In the order of the page; the first one is what stands before any heading, and is left out when that is nothing. */
  readonly sections: readonly RunbookSection[];
  /** Every step, in the order of the page. */
  readonly steps: readonly RunbookStep[];
  readonly links: readonly RunbookLinkPlace[];
  /** What is wrong with its front matter: one sentence each. */
  readonly warnings: readonly string[];
}

/** Why a page can't be shown: one sentence with what was found and what is accepted. */
export interface RunbookDocumentProblem {
  readonly problem: string;
}

/** What {@link RunbookDocument}s are read with. */
export interface ReadRunbookOptions {
  /**
   * Id of the page, for its links: they stay in the first folder of it, `docs` for pages of a repository, and are ids of the
   * same form, with or without `.md`.
   */
  readonly path: string;
  /** Host names whose images are shown: `grafana.acme.io`. Default: none. */
  readonly imageHosts?: readonly string[];
}
