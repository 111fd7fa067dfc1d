const names = (text: string): ReadonlySet<string> =>
  new Set(text.trim().split(/\s+/));

/**
 * Elements of HTML and SVG. A tag with another name, such as `<service>` in a sentence, is no HTML that anybody
 * relies on but a placeholder, and dropping it would change what a runbook says.
 *
 * @see https://html.spec.whatwg.org/multipage/indices.html#elements-3
 */
export const ELEMENTS = names(
  `a abbr acronym address applet area article aside audio b base basefont bdi bdo bgsound big blink blockquote body br
  button canvas caption center cite code col colgroup command content data datalist dd del details dfn dialog dir div dl
  dt element em embed fieldset figcaption figure font footer form frame frameset h1 h2 h3 h4 h5 h6 head header hgroup hr
  html i iframe image img input ins isindex kbd keygen label legend li link listing main map mark marquee math menu
  menuitem meta meter multicol nav nextid nobr noembed noframes noscript object ol optgroup option output p param picture
  plaintext portal pre progress q rb rp rt rtc ruby s samp script search section select shadow slot small source spacer
  span strike strong style sub summary sup svg table tbody td template textarea tfoot th thead time title tr track tt u
  ul var video wbr xmp animate circle defs ellipse filter foreignobject g line lineargradient marker mask mi mn mo mtext
  path pattern polygon polyline radialgradient rect set stop symbol text tspan use`,
);

/** Elements whose content nobody reads: programs, styles, pictures, and what browsers show only to some. */
export const UNREAD = names(
  `applet audio canvas datalist frameset head iframe math noembed noframes noscript object portal script select style
  svg template textarea title video`,
);

/** Elements that stand on lines of their own. */
export const BLOCKS = names(
  `address article aside blockquote body caption center dd details dialog dir div dl dt fieldset figcaption figure footer
  form header hgroup html legend li main menu nav ol p search section summary ul`,
);

/** What a tag in a sentence makes of the words up to its end. */
export const MARKS: ReadonlyMap<string, readonly [type: string, tag: string]> =
  new Map([
    ['b', ['strong', 'strong']],
    ['strong', ['strong', 'strong']],
    ['em', ['em', 'em']],
    ['i', ['em', 'em']],
    ['s', ['s', 's']],
    ['del', ['s', 's']],
    ['strike', ['s', 's']],
  ]);

/** Elements whose words are shown as code. */
export const CODE = names('code kbd samp tt');
