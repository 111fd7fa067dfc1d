/** A piece of a text: words, or an address that stands for itself. */
export interface BareText {
  readonly text: string;
  readonly isAddress: boolean;
}

/** A placeholder belongs to the address around it, also where there are spaces in its braces. */
const ADDRESS =
  /(?<![\p{L}\p{N}])https?:\/\/(?:\{\{[ \t]{0,3}[\w.-]{1,100}[ \t]{0,3}\}\}|[^\s<])+/giu;
const SENTENCE_END = /[?!.,:;*_~'"\]]/;

/** How much of what was found is the address: neither the end of the sentence, nor a bracket that was opened before it. */
function lengthOf(found: string): number {
  let open = 0;
  for (const character of found)
    if (character === '(') open++;
    else if (character === ')') open--;
  let end = found.length;
  for (; end > 0; end--) {
    const last = found.charAt(end - 1);
    if (last === ')' && open < 0) open++;
    else if (!SENTENCE_END.test(last)) break;
  }
  return end;
}

/**
 * Finds addresses of the web that people wrote into a sentence as they are.
 *
 * @see https://github.github.com/gfm/#autolinks-extension-
 */
export function splitAddresses(text: string): BareText[] {
  const pieces: BareText[] = [];
  const add = (piece: string, isAddress: boolean) => {
    if (piece !== '') pieces.push({ text: piece, isAddress });
  };
  let end = 0;
  for (const { 0: found, index } of text.matchAll(ADDRESS)) {
    add(text.slice(end, index), false);
    end = index + lengthOf(found);
    add(text.slice(index, end), true);
  }
  add(text.slice(end), false);
  return pieces;
}
