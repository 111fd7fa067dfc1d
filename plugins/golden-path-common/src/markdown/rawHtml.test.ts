import { Token } from 'markdown-it';
import { describe, expect, it } from 'vitest';
import { dropRawHtml, parseMarkdown } from '.';

/** What tokens are, in one line each block. */
const written = (text: string): string[] => {
  const inlineOf = (token: Token): string => {
    const { type, tag, content, nesting } = token;
    if (type === 'text') return content;
    if (type === 'code_inline') return `‹${content}›`;
    if (type === 'image') return `image(${token.attrGet('src')})`;
    if (type === 'link_open') return `link(${token.attrGet('href')} `;
    if (nesting !== 0) return nesting > 0 ? `${tag}(` : ')';
    return type === 'hardbreak' ? '⏎' : ' ';
  };
  const lines: string[] = [];
  for (const token of dropRawHtml(parseMarkdown(text, 'a.md'))) {
    const { type, info, content, children } = token;
    if (type.startsWith('html')) lines.push(`HTML ${content}`);
    if (type === 'inline')
      lines.push(
        dropRawHtml(children ?? [])
          .map(inlineOf)
          .join(''),
      );
    if (type === 'fence') lines.push(`${info || 'code'}: ${content}`);
    if (/^(?:table|tr|heading)_open$/.test(type)) lines.push(token.tag);
  }
  return lines;
};

describe('dropRawHtml', () => {
  it('keeps what people write as HTML: folded parts, tables, code, lists, headings', () => {
    expect(
      written(`<details open>
<summary>Who to <b>call</b></summary>
The duty manager &amp; <a href="https://acme.io/x?a=1&amp;b=2">the DBA</a>.
</details>

<table><thead><tr><th>Symptom</th><th>Do</th></tr></thead>
<tr><td>5xx<td><pre>a
b</pre><ul><li>one</li><li>two</ul></td></tr></table>

<pre><code class="language-sh">
kubectl delete pod &lt;pod&gt; \\
</code></pre>

<ol start="3"><li>three<li>four</ol><h2 align=center>Way <i>back</i></h2>Never \\* <service>!`),
    ).toEqual([
      'strong(Who to strong(call))',
      'The duty manager & link(https://acme.io/x?a=1&b=2 the DBA).',
      'table',
      'tr',
      'Symptom',
      'Do',
      'tr',
      '5xx',
      '‹a›⏎‹b›⏎• one⏎• two',
      'sh: kubectl delete pod <pod> \\\n',
      '3. three',
      '4. four',
      'h2',
      'Way em(back)',
      'Never \\* <service>!',
    ]);
  });

  it('keeps links, keys, pictures and line breaks of a sentence, where they are closed in it', () => {
    expect(
      written(
        'Press <kbd>C</kbd><br class=x>*or <a href="a.md">go* on</a> <b>now <img src="https://acme.io/a.png" alt="the\nplan"></b> <a href="b.md">[c](d.md)</a> [e <a href="f.md">g</a>](h.md) <code>a<i>b</i></code> <u>i</u>',
      ),
    ).toEqual([
      'Press ‹C›⏎em(or go) on strong(now image(https://acme.io/a.png)) link(d.md c) link(h.md e g) aem(b) i',
    ]);
  });

  it('D1, D2: leaves out what nobody reads, and links to nothing that Markdown may not link to', () => {
    expect(
      written(`<div onclick="x()">a<script>b</script><STYLE>c</STYLE><svg><text>d</text></svg><!-- e
f --><iframe srcdoc="<p>g"></iframe><p title="h>">i<a href="javascript:j()">k</a>
<a href="&#106;avascript:l">m</a><a href='java
script:n'>o</a><a href=data:text/html,p>q</a><img src="data:text/html,r" alt=s><textarea>t</div><u>v`),
    ).toEqual(['a', 'ik moqs']);
    expect(
      written('<!-- a\n\n<b>b</b>\n\n-->\nc <a href="javascript:d">e</a>'),
    ).toEqual(['c e']);
    expect(
      written(
        '<table><tr><td>\n\n`a`\n\n</td><td>b\n\nc\n\n<p>d</td></tr></table>',
      ),
    ).toEqual(['‹a›', 'table', 'tr', 'b', 'c', 'd']);
    expect(written('<script>\n\na\n\n</script><b>b</b>')).toEqual([
      'strong(b)',
    ]);
  });

  it('D5: reads floods of tags in time linear to them, and nothing deeper than people write', () => {
    const depthOf = (text: string) => {
      let depth = 0;
      let deepest = 0;
      for (const block of dropRawHtml(parseMarkdown(text, 'a.md')))
        for (const { nesting } of dropRawHtml(block.children ?? []))
          deepest = Math.max(deepest, (depth += nesting));
      return deepest;
    };
    const flood = (text: string) => `${text.repeat(20)}\n`.repeat(600);
    expect(depthOf(`<div>${flood('<b>')}x${flood('</b>')}`)).toBe(32);
    expect(depthOf(`x${flood('<i>')}x${flood('</i>')}`)).toBe(32);
    for (const text of ['<a href="', '<svg>', '<!-', '<td><p>x', '< ', '<ol>'])
      expect(depthOf(`<div>${flood(text)}`)).toBeLessThan(32);
  });
});
