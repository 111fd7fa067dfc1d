/** That a text holds a credential; never the credential itself. */
export interface FoundCredential {
  /** What it looks like, with its article: `a GitHub token`. */
  kind: string;
  /** Zero-based offset of its first character. */
  index: number;
}

/** Text beyond this many characters isn't searched. */
const searchedCharacters = 1024 * 1024;

const shapes: readonly (readonly [kind: string, shape: RegExp])[] = [
  ['a GitHub token', /gh[oprsu]_[A-Za-z0-9]{20}|github_pat_[A-Za-z0-9_]{20}/],
  [
    'a GitLab token',
    /gl(?:agent|cbt|dt|ffct|ft|imt|pat|ptt|rt|soat)-[A-Za-z0-9_-]{20}/,
  ],
  ['an AWS access key', /(?:AKIA|ASIA|ABIA|ACCA)[A-Z0-9]{16}(?![A-Za-z0-9])/],
  ['a private key', /-----BEGIN [A-Z ]{0,40}PRIVATE KEY/],
  [
    'a Slack token',
    /xox[abceoprs]-[A-Za-z0-9-]{10}|xapp-[0-9]-[A-Za-z0-9-]{10}/,
  ],
  [
    'a Slack webhook',
    /https:\/\/hooks\.slack\.com\/(?:services|workflows)\/[A-Za-z0-9]{8}/,
  ],
  [
    'a Google API key',
    /AIza[A-Za-z0-9_-]{35}|GOCSPX-[A-Za-z0-9_-]{20}|ya29\.[A-Za-z0-9_-]{20}/,
  ],
  ['a Stripe key', /(?:sk|rk|whsec)_(?:live_|test_)?[A-Za-z0-9]{24}/],
  ['an npm token', /npm_[A-Za-z0-9]{36}/],
  ['a PyPI token', /pypi-AgE[A-Za-z0-9_-]{20}/],
  ['a Docker token', /dckr_(?:oat|pat)_[A-Za-z0-9_-]{20}/],
  ['a Vault token', /hv[bs]\.[A-Za-z0-9_-]{20}/],
  ['an age key', /AGE-SECRET-KEY-1[0-9A-Z]{50}/],
  ['a SendGrid key', /SG\.[A-Za-z0-9_-]{22}\.[A-Za-z0-9_-]{20}/],
  ['a DigitalOcean token', /do[opr]_v1_[a-f0-9]{64}/],
  [
    'an Anthropic or OpenAI key',
    /sk-(?:ant|proj|svcacct|admin)[0-9]{0,2}-[A-Za-z0-9_-]{20}/,
  ],
  ['a Hugging Face token', /hf_[A-Za-z]{34}/],
  ['a Databricks token', /dapi[a-f0-9]{32}/],
  ['a Shopify token', /shp(?:at|ca|pa|ss)_[a-fA-F0-9]{32}/],
  [
    'a JSON web token',
    /eyJ[A-Za-z0-9_-]{8,}\.eyJ[A-Za-z0-9_-]{8,}\.[A-Za-z0-9_-]{8}/,
  ],
  // A password that starts with `$`, `<`, `{`, `%` or `*` is a placeholder.
  [
    'a URL with a password',
    /[a-z][a-z0-9+-]{1,20}:\/\/[^\s:/@"']{0,100}:[A-Za-z0-9_.~!^&;,=-][^\s/@"']{2,200}@[A-Za-z0-9[]/,
  ],
];

/**
 * Each starts at the beginning of a word and has a prefix that nothing else has, so that searching is linear and
 * ordinary text isn't suspected.
 *
 * @see https://docs.github.com/en/code-security/secret-scanning/introduction/supported-secret-scanning-patterns
 */
export const credentialPatterns = shapes.map(([kind, { source }]) => ({
  kind,
  pattern: new RegExp(`(?<![A-Za-z0-9_-])(?:${source})`),
}));

/**
 * The first thing in a text that looks like a credential. Only shapes with a telling prefix are found: a password
 * without context is not.
 */
export function findCredential(text: string): FoundCredential | undefined {
  const searched = text.slice(0, searchedCharacters);
  let first: FoundCredential | undefined;
  for (const { kind, pattern } of credentialPatterns) {
    const index = searched.search(pattern);
    if (index >= 0 && (!first || index < first.index)) first = { kind, index };
  }
  return first;
}
