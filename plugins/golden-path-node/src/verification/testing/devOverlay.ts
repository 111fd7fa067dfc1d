import { createVerifier } from '../verify';
import { ordersTree, paths } from './ordersTree';
import { plainRenderer } from './plainRenderer';

const { verify } = createVerifier({ renderer: plainRenderer });

/** The report of the service after some changes to files. */
export const report = (changes: Parameters<typeof ordersTree>[0]) =>
  verify(ordersTree(changes));

/** Findings of the dev overlay after some changes to files, without those of manifest checks. */
export async function findings(changes: Parameters<typeof ordersTree>[0]) {
  const { overlays } = await report(changes);
  const dev = overlays.find(({ environment }) => environment === 'dev');
  const checks = dev?.checks.map(({ check }) => `${check}.`) ?? [];
  return (dev?.findings ?? []).filter(
    ({ rule }) => !checks.some(check => rule.startsWith(check)),
  );
}

/** A change of one part of a file, which must be there. */
export const replace = (from: string, to: string) => (content: string) => {
  if (!content.includes(from)) throw new Error(`nothing says ${from}`);
  return content.replace(from, to);
};

/** Findings with other objects beside the service's. */
export const withExtra = (yaml: string) =>
  findings({ [paths.extra]: content => `${content}---\n${yaml}` });

/** A ConfigMap with this metadata. */
export const configMap = (metadata: string, more = '') =>
  `apiVersion: v1\nkind: ConfigMap\nmetadata: ${metadata}\n${more}`;
