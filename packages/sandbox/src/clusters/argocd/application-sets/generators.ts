import {
  isRecord,
  listAt,
  matchesLabelSelector,
  parseYamlDocument,
  recordAt,
  stringAt,
  type JsonRecord,
} from '@golden-path/plugin-kubernetes-objects-common';
import type { GitSource, OpenChangeRequest } from '../source';
import { fillTemplates, type TemplateParameters } from './goTemplate';

/** Of a pattern of paths: a star is a part of a path, two are any number of them. */
function pathPattern(glob: string): RegExp {
  const source = glob
    .split('**')
    .map(part =>
      part
        .replace(/[.+^${}()|[\]\\]/g, '\\$&')
        .replaceAll('*', '[^/]*')
        .replaceAll('?', '[^/]'),
    )
    .join('.*');
  return new RegExp(`^${source}$`);
}

const normalized = (text: string) =>
  text.toLowerCase().replace(/[^-a-z0-9.]/g, '-');

/** @see https://argo-cd.readthedocs.io/en/stable/operator-manual/applicationset/Generators-Git/#git-generator-files */
function pathParameters(path: string) {
  const segments = path.split('/').slice(0, -1);
  const filename = path.slice(path.lastIndexOf('/') + 1);
  const basename = segments.at(-1) ?? '';
  return {
    path: segments.join('/'),
    basename,
    basenameNormalized: normalized(basename),
    filename,
    filenameNormalized: normalized(filename),
    segments,
  };
}

/** Facts of files by their object id: the same content is read once. */
const facts = new Map<string, TemplateParameters>();
const KEPT_FACTS = 2000;

function readFacts(
  sha: string,
  text: string,
  path: string,
): TemplateParameters {
  const known = facts.get(sha);
  if (known) return known;
  const value = parseYamlDocument(text, { field: path });
  const read = isRecord(value) ? value : {};
  facts.set(sha, read);
  for (const old of [...facts.keys()].slice(0, -KEPT_FACTS)) facts.delete(old);
  return read;
}

async function gitFiles(
  generator: JsonRecord,
  source: GitSource,
): Promise<TemplateParameters[]> {
  const repository = stringAt(generator, 'repoURL') ?? '';
  const commit = await source.resolve(
    repository,
    stringAt(generator, 'revision') ?? 'HEAD',
  );
  const patterns = listAt(generator, 'files').map(file =>
    pathPattern(stringAt(file, 'path') ?? ''),
  );
  const entries = [...(await source.entries(repository, commit)).values()]
    .filter(
      ({ path, type }) =>
        type === 'blob' && patterns.some(pattern => pattern.test(path)),
    )
    .sort((a, b) => (a.path < b.path ? -1 : 1));
  const contents = await source.read(
    repository,
    entries.map(({ sha }) => sha),
  );
  return entries.map(({ path, sha }) => ({
    ...readFacts(sha, contents.get(sha) ?? '', path),
    path: pathParameters(path),
  }));
}

const slug = (branch: string) =>
  branch
    .toLowerCase()
    .replace(/[^a-z0-9-]+/g, '-')
    .slice(0, 50)
    .replace(/^-+|-+$/g, '');

/** @see https://argo-cd.readthedocs.io/en/stable/operator-manual/applicationset/Generators-Pull-Request/#template */
const changeRequestParameters = (
  request: OpenChangeRequest,
): TemplateParameters => ({
  number: String(request.number),
  title: request.title,
  branch: request.branch,
  branch_slug: slug(request.branch),
  target_branch: request.targetBranch,
  target_branch_slug: slug(request.targetBranch),
  head_sha: request.headSha,
  head_short_sha: request.headSha.slice(0, 8),
  head_short_sha_7: request.headSha.slice(0, 7),
  author: request.author,
  labels: request.labels,
});

async function changeRequests(
  generator: JsonRecord,
  source: GitSource,
): Promise<TemplateParameters[]> {
  const gitea = recordAt(generator, 'gitea');
  if (!gitea)
    throw new Error('pullRequest: the sandbox has the provider gitea only');
  const wanted = listAt(gitea, 'labels').map(String);
  const found = await source.changeRequests(
    stringAt(gitea, 'owner') ?? '',
    stringAt(gitea, 'repo') ?? '',
  );
  return found
    .filter(({ labels }) => wanted.every(label => labels.includes(label)))
    .map(changeRequestParameters);
}

/** Parameters as a selector sees them: texts, the keys of maps joined by dots. */
function flatten(value: unknown, path = ''): [string, string][] {
  if (!isRecord(value)) return [[path, String(value)]];
  return Object.entries(value).flatMap(([key, item]) =>
    flatten(item, path === '' ? key : `${path}.${key}`),
  );
}

const generators: Readonly<
  Record<
    string,
    (generator: JsonRecord, source: GitSource) => Promise<TemplateParameters[]>
  >
> = { git: gitFiles, pullRequest: changeRequests, matrix };

async function matrix(
  generator: JsonRecord,
  source: GitSource,
): Promise<TemplateParameters[]> {
  const [first, second, ...more] = listAt(generator, 'generators');
  if (!first || !second || more.length > 0)
    throw new Error('matrix: expected two generators');
  const combined: TemplateParameters[] = [];
  for (const outer of await generate(first, source))
    for (const inner of await generate(fillTemplates(second, outer), source))
      combined.push({ ...outer, ...inner });
  return combined;
}

/**
 * What a generator of an ApplicationSet gives: a set of parameters for each Application.
 * @throws Error for a generator that the sandbox doesn't have, and for what can't be read
 */
export async function generate(
  generator: unknown,
  source: GitSource,
): Promise<TemplateParameters[]> {
  const [kind, run] =
    Object.entries(generators).find(([name]) => recordAt(generator, name)) ??
    [];
  const options = kind && recordAt(generator, kind);
  if (!run || !options)
    throw new Error(
      `generator: found ${Object.keys(isRecord(generator) ? generator : {}).join(', ') || 'nothing'}; the sandbox has ${Object.keys(generators).join(', ')}`,
    );
  const found = await run(options, source);
  const selector = recordAt(generator, 'selector');
  return selector
    ? found.filter(parameters =>
        matchesLabelSelector(selector, new Map(flatten(parameters))),
      )
    : found;
}
