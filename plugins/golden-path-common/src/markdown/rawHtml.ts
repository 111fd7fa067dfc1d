import { Token } from 'markdown-it';
import { changeToken, textToken } from './tokens';

/**
 * Elements of HTML and SVG. A tag with another name, such as `<service>` in a sentence, is no HTML that anybody
 * relies on but a placeholder, and dropping it would change what a runbook says.
 *
 * @see https://html.spec.whatwg.org/multipage/indices.html#elements-3
 */
const ELEMENTS = new Set(
  `a abbr acronym address applet area article aside audio b base basefont bdi bdo bgsound big blink blockquote body br
  button canvas caption center cite code col colgroup command content data datalist dd del details dfn dialog dir div dl
  dt element em embed fieldset figcaption figure font footer form frame frameset h1 h2 h3 h4 h5 h6 head header hgroup hr
  html i iframe image img input ins isindex kbd keygen label legend li link listing main map mark marquee math menu
  menuitem meta meter multicol nav nextid nobr noembed noframes noscript object ol optgroup option output p param picture
  plaintext portal pre progress q rb rp rt rtc ruby s samp script search section select shadow slot small source spacer
  span strike strong style sub summary sup svg table tbody td template textarea tfoot th thead time title tr track tt u
  ul var video wbr xmp animate circle defs ellipse filter foreignobject g line lineargradient marker mask mi mn mo mtext
  path pattern polygon polyline radialgradient rect set stop symbol text tspan use`.split(
    /\s+/,
  ),
);

/** A tag that has nothing but words in it: attributes with values and namespaces are HTML. */
const TAG = /<\/?([a-z][a-z0-9-]*)(?:[ \t]+[a-z][a-z0-9-]*)*>/gi;
const LINE_BREAK = /^<br[ \t]*\/?>$/i;

/** Whether all tags of a piece of HTML are placeholders: `<service>`, `<pod-name>`, `<name of the pod>`. */
function isPlaceholder(html: string): boolean {
  const rest = html.replace(TAG, (tag, name: string) =>
    ELEMENTS.has(name.toLowerCase()) ? tag : '',
  );
  return !rest.includes('<');
}

function placeholderTokens(token: Token): Token[] {
  const text = textToken(token, token.content.trim());
  if (token.type === 'html_inline') return [text];
  const paragraph = {
    tag: 'p',
    attrs: null,
    children: null,
    content: '',
    markup: '',
  };
  return [
    changeToken(token, { ...paragraph, type: 'paragraph_open', nesting: 1 }),
    changeToken(token, {
      type: 'inline',
      tag: '',
      level: token.level + 1,
      children: [text],
    }),
    changeToken(token, { ...paragraph, type: 'paragraph_close', nesting: -1 }),
  ];
}

/** Takes raw HTML out of block or inline tokens. Placeholders stay, as text, and `<br>` as a line break. */
export function dropRawHtml(tokens: readonly Token[]): Token[] {
  return tokens.flatMap(token => {
    if (token.type !== 'html_inline' && token.type !== 'html_block')
      return [token];
    if (isPlaceholder(token.content)) return placeholderTokens(token);
    return token.type === 'html_inline' && LINE_BREAK.test(token.content)
      ? [changeToken(token, { type: 'hardbreak', tag: 'br', content: '' })]
      : [];
  });
}
