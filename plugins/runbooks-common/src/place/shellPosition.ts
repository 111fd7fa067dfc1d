/** Where in a command one stands. */
export interface ShellPosition {
  /**
   * - `plain`: outside of quotes, where a quoted word may be put
   * - `quoted`: inside quotes
   * - `unclear`: in or after something that changes what quotes mean
   */
  readonly quoting: 'plain' | 'quoted' | 'unclear';
  /** What comes next names the program that runs. */
  readonly startsCommand: boolean;
  /** What comes next may be taken for an option. */
  readonly startsWord: boolean;
  /** What comes next is a word, or the value of an option: where `@` may begin the name of a file. */
  readonly startsValue: boolean;
  /** What comes next goes on with the name of a variable or of a person's folder: `$x` or `~` is before it. */
  readonly continuesName: boolean;
}

/** Reads a command up to a placeholder. Errs to the side of `unclear`, from which it never comes back. */
export interface ShellReader {
  /** Goes on over text of the page. */
  read(text: string): void;
  /** Goes on over a value, which changes no quoting. */
  skip(text: string): void;
  position(): ShellPosition;
}

const SEPARATORS = new Set(['\n', ';', '|', '&', '(', ')']);
/** After these a `#` begins a comment. */
const BEFORE_COMMENT = /[\s;|&()<>]/;

/** A part this long begins no command any more, and only its end matters. */
const MAX_PART = 4_000;

/** Words and assignments after which a command still begins. */
const PREFIX =
  /^\s*(?:(?:sudo|time|exec|command|nohup|env|do|then|else|if|while|until|\{|!)\s+|[A-Za-z_]\w*=\S*\s+)*['"]*$/;
const WORD_START = /(?:^|\s)['"]*$/;
const VALUE_START = /(?:^|[\s=])['"]*$/;
const NAME = /(?:\$\w*|(?:^|[\s=:])~)$/;

/** Pairs that begin what this reader does not follow: other quotes, expansions, arithmetic, here-documents. */
const UNCLEAR_PAIRS = new Set(["$'", '$"', '${', '<<', '((']);
const UNCLEAR_IN_DOUBLE = new Set(['${', '$(']);

/** Follows the quoting of a POSIX shell. @see https://pubs.opengroup.org/onlinepubs/9799919799/utilities/V3_chap02.html#tag_19_02 */
export function createShellReader(): ShellReader {
  let state: 'plain' | 'single' | 'double' | 'comment' | 'unclear' = 'plain';
  let escaped = false;
  let last = '';
  /** Since the last separator. */
  let part = '';

  function add(text: string): void {
    part += text;
    if (part.length > MAX_PART) part = `x ${part.slice(-100)}`;
  }

  function step(character: string): typeof state {
    const pair = last + character;
    if (escaped) {
      escaped = false;
      return state;
    }
    switch (state) {
      case 'single':
        return character === "'" ? 'plain' : 'single';
      case 'double':
        if (character === '`' || UNCLEAR_IN_DOUBLE.has(pair)) return 'unclear';
        escaped = character === '\\';
        return character === '"' ? 'plain' : 'double';
      case 'comment':
        // Where comments are off, as in zsh at a prompt, these would begin something.
        if ('\'"`\\'.includes(character)) return 'unclear';
        return character === '\n' ? 'plain' : 'comment';
      case 'plain':
        if (character === '`' || UNCLEAR_PAIRS.has(pair)) return 'unclear';
        if (character === '#' && (last === '' || BEFORE_COMMENT.test(last)))
          return 'comment';
        escaped = character === '\\';
        if (character === "'") return 'single';
        return character === '"' ? 'double' : 'plain';
      default:
        return 'unclear';
    }
  }

  return {
    read(text) {
      for (const character of text) {
        const wasEscaped = escaped;
        state = step(character);
        last = wasEscaped ? '' : character;
        if (state === 'plain' && SEPARATORS.has(character) && !wasEscaped)
          part = '';
        else add(character);
      }
    },
    skip(text) {
      last = text.at(-1) ?? last;
      add(text);
    },
    position() {
      // A backslash at the end of a line goes on with the same command.
      const before = part.replaceAll('\\\n', ' ');
      const quoted = state === 'single' || state === 'double';
      const plain = state === 'plain' && !escaped && last !== '$';
      return {
        quoting: quoted ? 'quoted' : plain ? 'plain' : 'unclear',
        startsCommand: PREFIX.test(before),
        startsWord: WORD_START.test(before),
        startsValue: VALUE_START.test(before),
        continuesName: state !== 'single' && NAME.test(before.slice(-300)),
      };
    },
  };
}
