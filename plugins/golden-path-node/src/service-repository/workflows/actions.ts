/** An action at one commit, with the version that the commit is. */
export interface PinnedAction {
  readonly uses: string;
  readonly version: string;
}

const pin = (name: string, commit: string, version: string): PinnedAction => ({
  uses: `${name}@${commit}`,
  version,
});

/** Actions that generated workflows use, by commit: tags can be moved (CVE-2025-30066, CVE-2026-33634). Renovate keeps them up to date. */
export const actions = {
  checkout: pin(
    'actions/checkout',
    '3d3c42e5aac5ba805825da76410c181273ba90b1',
    'v7.0.1',
  ),
  setupNode: pin(
    'actions/setup-node',
    '820762786026740c76f36085b0efc47a31fe5020',
    'v7.0.0',
  ),
  setupBuildx: pin(
    'docker/setup-buildx-action',
    'bb05f3f5519dd87d3ba754cc423b652a5edd6d2c',
    'v4.2.0',
  ),
  login: pin(
    'docker/login-action',
    'dbcb813823bdd20940b903addbd779551569679f',
    'v4.6.0',
  ),
  metadata: pin(
    'docker/metadata-action',
    'dc802804100637a589fabce1cb79ff13a1411302',
    'v6.2.0',
  ),
  buildPush: pin(
    'docker/build-push-action',
    '53b7df96c91f9c12dcc8a07bcb9ccacbed38856a',
    'v7.3.0',
  ),
  cosign: pin(
    'sigstore/cosign-installer',
    '6f9f17788090df1f26f669e9d70d6ae9567deba6',
    'v4.1.2',
  ),
  attest: pin(
    'actions/attest',
    'f7c74d28b9d84cb8768d0b8ca14a4bac6ef463e6',
    'v4.2.0',
  ),
  sbom: pin(
    'anchore/sbom-action',
    'e22c389904149dbc22b58101806040fa8d37a610',
    'v0.24.0',
  ),
  scan: pin(
    'anchore/scan-action',
    'e1165082ffb1fe366ebaf02d8526e7c4989ea9d2',
    'v7.4.0',
  ),
  appToken: pin(
    'actions/create-github-app-token',
    'bcd2ba49218906704ab6c1aa796996da409d3eb1',
    'v3.2.0',
  ),
} as const;
