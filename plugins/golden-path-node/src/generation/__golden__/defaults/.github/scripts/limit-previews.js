// Takes the label LABEL from change requests of REPOSITORY, so that their previews go. Without NUMBER: from those where
// nothing was deployed for HOURS hours. With NUMBER: from that one, when LIMIT others have the label already; it then
// says admitted=false to the workflow. Written by Golden Path and kept up to date with its template.
import { appendFileSync } from 'node:fs';

const accepted = {
  REPOSITORY: /^[A-Za-z0-9][\w.-]*\/[A-Za-z0-9][\w.-]*$/,
  NUMBER: /^([1-9]\d{0,8})?$/,
  LABEL: /^[a-z][a-z-]{0,49}$/,
  HOURS: /^\d{1,6}([.]\d{1,4})?$/,
  LIMIT: /^[1-9]\d{0,2}$/,
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
    if (!form.test(value)) fail(name + ' is missing or not of the form ' + form);
    return [name, value];
  }),
);

const gitea = input.API.endsWith('/api/v1');
async function call(method, path, body) {
  const response = await fetch(input.API + '/repos/' + input.REPOSITORY + path, {
    method,
    redirect: 'error',
    signal: AbortSignal.timeout(30_000),
    headers: {
      accept: 'application/json',
      authorization: 'token ' + input.TOKEN,
      'content-type': 'application/json',
    },
    body: body === undefined ? undefined : JSON.stringify(body),
  });
  // Somebody else was faster.
  if (method === 'DELETE' && response.status === 404) return undefined;
  if (!response.ok) fail(method + ' ' + path + ': status ' + response.status);
  return response.status === 204 ? undefined : response.json();
}

async function all(path) {
  const found = [];
  for (let page = 1; page <= 100; page += 1) {
    const next = await call('GET', path + 'per_page=50&limit=50&page=' + page);
    // Gitea doesn't number the pages of comments, and sends all of them each time.
    if (next.length === 0 || found.some(({ id }) => id === next[0].id)) return found;
    found.push(...next);
  }
  return fail(path + ': more than 5000 entries');
}

const labelOf = pull => (pull.labels ?? []).find(({ name }) => name === input.LABEL);
const mark = '<!-- golden-path preview -->';
const commentOf = async pull =>
  (await all('/issues/' + pull.number + '/comments?')).find(comment => comment.body.startsWith(mark));

async function end(pull, comment, why) {
  const label = labelOf(pull);
  // GitHub asks for the name, Gitea for the number.
  if (label) await call('DELETE', '/issues/' + pull.number + '/labels/' + encodeURIComponent(gitea ? label.id : label.name));
  const body = mark + '\n' + why + ' The label ' + input.LABEL + ' starts it again.';
  if (comment) await call('PATCH', '/issues/comments/' + comment.id, { body });
  else await call('POST', '/issues/' + pull.number + '/comments', { body });
  console.log('change request ' + pull.number + ': ' + why);
}

const previews = (await all('/pulls?state=open&')).filter(labelOf);
if (input.NUMBER) {
  const own = previews.find(pull => pull.number === Number(input.NUMBER));
  const others = previews.filter(pull => pull !== own);
  const admitted = others.length < Number(input.LIMIT);
  const numbers = others.map(pull => '#' + pull.number).join(', ');
  if (own && !admitted)
    await end(own, await commentOf(own), 'No preview: there are ' + input.LIMIT + ' already (' + numbers + ').');
  if (process.env.GITHUB_OUTPUT) appendFileSync(process.env.GITHUB_OUTPUT, 'admitted=' + admitted + '\n');
} else {
  const oldest = Date.now() - Number(input.HOURS) * 3_600_000;
  for (const pull of previews) {
    const comment = await commentOf(pull);
    // Each deployment changes the comment. Where none did since the label came, the last thing done counts.
    const deployed = comment?.body.startsWith(mark + '\nPreview of ') ? comment : pull;
    if (Date.parse(deployed.updated_at) < oldest) await end(pull, comment, 'The preview is gone: nothing was pushed for ' + input.HOURS + ' hours.');
  }
}
