import { Token } from 'markdown-it';
import { textToken } from './tokens';

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

const TAG_NAME = /^<\/?([a-z][a-z0-9:-]*)/i;

function isPlaceholder(html: string): boolean {
  const [, name] = TAG_NAME.exec(html.trimStart()) ?? [];
  // Nothing but a bare name: attributes, custom elements and namespaces are HTML.
  return (
    name !== undefined &&
    /^<\/?[a-z][a-z0-9]*>$/i.test(html.trim()) &&
    !ELEMENTS.has(name.toLowerCase())
  );
}

/** Takes raw HTML out of block or inline tokens. Placeholders stay, as text. */
export function dropRawHtml(tokens: readonly Token[]): Token[] {
  return tokens.flatMap(token => {
    if (token.type !== 'html_inline' && token.type !== 'html_block') {
      return [token];
    }
    return isPlaceholder(token.content)
      ? [textToken(token, token.content)]
      : [];
  });
}
