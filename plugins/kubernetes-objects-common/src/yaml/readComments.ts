import { Lexer } from 'yaml';
import { limits } from '../limits';

/** The lexer's mark before the text of a scalar, which may start with `#` in a block scalar. */
const scalarFollows = '\u001f';

/** The comments of a text, in order, without `#` and the space after it. Values are left behind when YAML is read; so are these. */
export function readComments(text: string): string[] {
  if (text.length > limits.yamlBytes) return [];
  const comments: string[] = [];
  let before = '';
  for (const lexeme of new Lexer().lex(text)) {
    if (lexeme.startsWith('#') && before !== scalarFollows)
      comments.push(lexeme.replace(/^# ?/, '').trimEnd());
    before = lexeme;
  }
  return comments;
}
