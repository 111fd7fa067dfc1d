import {
  containersOf,
  formatPath,
  listAt,
  objectReference,
  sameNamespace,
  stringMapAt,
  type Container,
} from '@golden-path/plugin-kubernetes-objects-common';
import type { Finding } from '../../findings';
import type { PreparedBundle } from '../bundle';
import { environmentOf } from '../environmentVariables';
import { hardcodedCredential } from '../hardcodedCredentials';
import { secretReferences } from '../secretReferences';
import { hasLiteralData } from '../secretSources';
import { defineWorkloadCheck, type WorkloadContext } from '../workloadCheck';

const keep =
  'Keep the value in the secret store and refer to it by an ExternalSecret';

/** `external-secrets`: no value of a secret is in Git. */
export const externalSecrets = defineWorkloadCheck({
  id: 'external-secrets',
  category: 'security',
  title: 'Secrets come from a secret store',
  why: 'What is in Git is read by everyone who ever cloned it, and cannot be taken back.',
  link: 'https://external-secrets.io/latest/introduction/overview/',
  judge(context) {
    const references = secretReferences(context);
    const made = new Set(
      context.bundle.madeSecrets
        .filter(({ namespace }) =>
          sameNamespace(namespace, context.workload.namespace),
        )
        .map(({ name }) => name),
    );
    const findings = [
      ...references
        .filter(({ name }) => !made.has(name))
        .map(({ name, path }) =>
          context.report(
            'error',
            'source',
            `Secret ${name} comes from no ExternalSecret, SealedSecret, SOPS or CSI source here`,
            {
              path,
              fix: `Add an ExternalSecret that makes ${name}`,
            },
          ),
        ),
      ...containersOf(context.template, 'security').flatMap(container =>
        literalCredentials(context, container),
      ),
    ];
    return {
      findings,
      evidence: [context.saw(`${references.length} Secrets referred to`)],
    };
  },
  judgeBundle: bundle => [
    ...literalSecrets(bundle),
    ...configMapCredentials(bundle),
  ],
});

function literalCredentials(
  context: WorkloadContext,
  container: Container,
): Finding[] {
  const found = (kind: string, where: string, path: (string | number)[]) =>
    context.report(
      'error',
      'hardcoded',
      `${where} of ${container.name} holds ${kind}`,
      { container, path, fix: keep },
    );
  return [
    ...environmentOf(context, container).literals.flatMap(
      ({ name, value = '', path }) => {
        const kind = hardcodedCredential(name, value);
        return kind === undefined
          ? []
          : [found(kind, `the variable ${name}`, [...path, 'value'])];
      },
    ),
    ...(['command', 'args'] as const).flatMap(field => {
      const words = listAt(container.spec, field);
      return words.flatMap((word, index) => {
        const kind = credentialArgument(word, words[index + 1]);
        return kind === undefined
          ? []
          : [
              found(kind, `the argument ${index + 1} in ${field}`, [
                field,
                index,
              ]),
            ];
      });
    }),
  ];
}

/** `--password=x`, or `--password x`. */
function credentialArgument(word: unknown, next: unknown): string | undefined {
  if (typeof word !== 'string') return undefined;
  const [flag = '', ...rest] = word.split('=');
  const name = flag.replace(/^-{1,2}/, '');
  if (rest.length > 0) return hardcodedCredential(name, rest.join('='));
  const value =
    flag.startsWith('--') && typeof next === 'string' && !next.startsWith('-')
      ? next
      : '';
  return hardcodedCredential(name, value) ?? hardcodedCredential('', word);
}

function literalSecrets(bundle: PreparedBundle): Finding[] {
  return bundle
    .ofKind('Secret', '')
    .filter(hasLiteralData)
    .map(object => ({
      rule: 'hardcoded',
      severity: 'error',
      object: objectReference(object),
      path: 'data',
      message: 'a Secret with its values written out',
      fix: keep,
    }));
}

function configMapCredentials(bundle: PreparedBundle): Finding[] {
  return bundle.ofKind('ConfigMap', '').flatMap(object =>
    [...stringMapAt(object, 'data')].flatMap(([key, value]): Finding[] => {
      const kind = hardcodedCredential(key, value);
      if (kind === undefined) return [];
      return [
        {
          rule: 'hardcoded',
          severity: 'error',
          object: objectReference(object),
          path: formatPath(['data', key.slice(0, 253)]),
          message: `the key ${key.slice(0, 253)} holds ${kind}`,
          fix: keep,
        },
      ];
    }),
  );
}
