// Opens a change request for BRANCH in REPOSITORY, unless one is open, and lets it merge itself once its checks pass.
// Written by Golden Path and kept up to date with its template.
const accepted = {
  REPOSITORY: /^[A-Za-z0-9][\w.-]*\/[A-Za-z0-9][\w.-]*$/,
  BRANCH: /^[A-Za-z0-9][\w./-]{0,199}$/,
  BASE: /^[A-Za-z0-9][\w./-]{0,99}$/,
  TITLE: /^[^\r\n]{1,200}$/,
  BODY: /^[^\0]{1,10000}$/,
  API: /^https?:\/\/[^\s?#@]+$/,
  TOKEN: /^\S+$/,
};

function fail(message) {
  console.error(message);
  process.exit(1);
}

const input = Object.fromEntries(
  Object.entries(accepted).map(([name, form]) => {
    const value = process.env[name] ?? '';
    // The value stays out of the message: one of them is a credential.
    if (!form.test(value)) fail(name + ' is missing or not of the form ' + form);
    return [name, value];
  }),
);

const gitea = input.API.endsWith('/api/v1');
async function call(method, path, body) {
  const response = await fetch(input.API + path, {
    method,
    redirect: 'error',
    signal: AbortSignal.timeout(30_000),
    headers: {
      accept: 'application/json',
      authorization: (gitea ? 'token ' : 'Bearer ') + input.TOKEN,
      'content-type': 'application/json',
    },
    body: body === undefined ? undefined : JSON.stringify(body),
  });
  return { ok: response.ok, status: response.status, data: response.ok && response.status !== 204 ? await response.json() : undefined };
}

const pulls = '/repos/' + input.REPOSITORY + '/pulls';
const owner = input.REPOSITORY.split('/')[0];
async function findOpen() {
  for (let page = 1; page <= 20; page += 1) {
    const query = '?state=open&limit=50&per_page=50&page=' + page + '&head=' + encodeURIComponent(owner + ':' + input.BRANCH);
    const answer = await call('GET', pulls + query);
    if (!answer.ok) fail('listing change requests: status ' + answer.status);
    const found = answer.data.find(pull => pull.head.ref === input.BRANCH);
    if (found || answer.data.length < 50) return found;
  }
  return undefined;
}

let pull = await findOpen();
if (!pull) {
  const answer = await call('POST', pulls, { title: input.TITLE, head: input.BRANCH, base: input.BASE, body: input.BODY });
  if (!answer.ok) fail('opening the change request: status ' + answer.status);
  pull = answer.data;
}
console.log(pull.html_url);

if (process.env.AUTO_MERGE === 'true') {
  const answer = gitea
    ? await call('POST', pulls + '/' + pull.number + '/merge', { Do: 'squash', merge_when_checks_succeed: true })
    : await call('POST', '/graphql', {
        query: 'mutation($id: ID!) { enablePullRequestAutoMerge(input: { pullRequestId: $id, mergeMethod: SQUASH }) { clientMutationId } }',
        variables: { id: pull.node_id },
      });
  // A repository that does not allow it leaves the change request for a person.
  if (!answer.ok || answer.data?.errors) console.log('it does not merge itself: merge it once its checks pass');
}
