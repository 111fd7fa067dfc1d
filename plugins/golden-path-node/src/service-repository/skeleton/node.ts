import { InputError } from '@backstage/errors';
import { type Blueprint, ports } from '@golden-path/plugin-golden-path-common';
import type { SkeletonRuntime } from './runtime';
import { openApiFileName } from './sourceCode';

type JsonObject = Record<string, unknown>;

const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function parseObject(path: string, content: string): JsonObject {
  const value: unknown = JSON.parse(content);
  if (isObject(value)) return value;
  throw new InputError(`${path} of the template is not a JSON object`);
}

const write = (value: JsonObject) => `${JSON.stringify(value, undefined, 2)}\n`;

const oneLine = (text: string) => text.replace(/\s+/g, ' ').trim();

function packageJson(path: string, content: string, { metadata }: Blueprint) {
  const { description, ...manifest } = parseObject(path, content);
  return write({
    ...manifest,
    name: metadata.name,
    ...('version' in manifest && { version: manifest.version }),
    description: oneLine(metadata.description) || description,
  });
}

function packageLock(path: string, content: string, { metadata }: Blueprint) {
  const lock = parseObject(path, content);
  const packages = isObject(lock.packages) ? lock.packages : {};
  const root = isObject(packages['']) ? packages[''] : {};
  return write({
    ...lock,
    name: metadata.name,
    packages: { ...packages, '': { ...root, name: metadata.name } },
  });
}

/** The container of development forwards the port that the service listens on there. */
function devcontainer(path: string, content: string, { spec }: Blueprint) {
  if (spec.port === ports.http) return undefined;
  const { forwardPorts, portsAttributes, ...container } = parseObject(
    path,
    content,
  );
  const own = (port: unknown) =>
    String(port) === String(ports.http) ? spec.port : port;
  return write({
    ...container,
    ...(Array.isArray(forwardPorts) && { forwardPorts: forwardPorts.map(own) }),
    ...(isObject(portsAttributes) && {
      portsAttributes: Object.fromEntries(
        Object.entries(portsAttributes).map(([port, attributes]) => [
          own(port),
          attributes,
        ]),
      ),
    }),
  });
}

const edits = new Map<
  string,
  (path: string, content: string, blueprint: Blueprint) => string | undefined
>([
  ['package.json', packageJson],
  ['package-lock.json', packageLock],
  ['.devcontainer/devcontainer.json', devcontainer],
]);

/** Files that people and upgrades both change. */
const merged = new Set([
  'package.json',
  'package-lock.json',
  'eslint.config.js',
  'renovate.json',
  '.gitignore',
]);

/** Source code of Node.js services. */
export const node: SkeletonRuntime = {
  id: 'node',
  edit: (path, content, blueprint) =>
    edits.get(path)?.(path, content, blueprint),
  ownershipOf: path => {
    if (/^(src|test|migrations)\//.test(path) || path === openApiFileName)
      return 'yours';
    return merged.has(path) ? 'merged' : 'managed';
  },
};
