// Deletes versions of PACKAGE in the organisation OWNER that are only tagged pr-<number>-<commit> and whose change
// request in REPOSITORY is not open any more. Written by Golden Path and kept up to date with its template.
const accepted = {
  REPOSITORY: /^[A-Za-z0-9][\w.-]*\/[A-Za-z0-9][\w.-]*$/,
  OWNER: /^[A-Za-z0-9][\w.-]*$/,
  PACKAGE: /^[a-z0-9][a-z0-9._/-]*$/,
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

async function call(method, path) {
  const response = await fetch(input.API + path, {
    method,
    redirect: 'error',
    signal: AbortSignal.timeout(30_000),
    headers: { accept: 'application/json', authorization: 'Bearer ' + input.TOKEN },
  });
  if (response.status === 404) return [];
  if (!response.ok) fail(method + ' ' + path + ': status ' + response.status);
  return response.status === 204 ? [] : response.json();
}

async function all(path) {
  const found = [];
  for (let page = 1; page <= 50; page += 1) {
    const next = await call('GET', path + 'per_page=100&page=' + page);
    found.push(...next);
    if (next.length < 100) return found;
  }
  return fail(path + ': more than 5000 entries');
}

const open = new Set((await all('/repos/' + input.REPOSITORY + '/pulls?state=open&')).map(pull => pull.number));
const versions = '/orgs/' + input.OWNER + '/packages/container/' + encodeURIComponent(input.PACKAGE) + '/versions';
for (const version of await all(versions + '?')) {
  const tags = version.metadata?.container?.tags ?? [];
  const numbers = tags.map(tag => Number(/^pr-([1-9]\d{0,8})-[0-9a-f]{7}$/.exec(tag)?.[1]));
  // A release that shares its content with a preview has another tag too, and stays.
  const leftover = tags.length > 0 && numbers.every(number => number > 0 && !open.has(number));
  if (!leftover) continue;
  await call('DELETE', versions + '/' + version.id);
  console.log('deleted ' + tags.join(', '));
}
