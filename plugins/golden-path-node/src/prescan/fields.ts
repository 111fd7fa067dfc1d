/** What is done with the value of a field of a kustomization. */
export type FieldRule =
  | { readonly is: 'free' }
  /** Entries that name files, folders or patches; a single one counts as a list of one. */
  | {
      readonly is:
        'resource' | 'component' | 'file' | 'generator-file' | 'patch';
    }
  | { readonly is: 'text' }
  | { readonly is: 'map'; readonly fields: FieldRules }
  /** Refused unless the value is `false`. */
  | { readonly is: 'refused'; readonly because: string; readonly fix: string };

/** Rules by the name of the field; a field without rule is unknown. */
export type FieldRules = ReadonlyMap<string, FieldRule>;

const free: FieldRule = { is: 'free' };
const text: FieldRule = { is: 'text' };
const refused = (because: string, fix: string): FieldRule => ({
  is: 'refused',
  because,
  fix,
});
const map = (fields: Record<string, FieldRule>): FieldRule => ({
  is: 'map',
  fields: new Map(Object.entries(fields)),
});

const asPatch = 'Write it below "patches", with a target';
const asLabels =
  'Write the labels below "labels", with fields for pod templates';
const runsCode = (name: string) =>
  refused(
    `${name} can run programs or change how everything is read`,
    'Remove it',
  );

/**
 * The fields that kustomize 4.5.4 and 5.x understand alike and that stay inside the tree, and why the others are
 * refused.
 *
 * @see https://kubectl.docs.kubernetes.io/references/kustomize/kustomization/
 */
export const kustomizationFields: FieldRules = new Map(
  Object.entries({
    apiVersion: text,
    kind: text,
    metadata: free,
    namespace: text,
    resources: { is: 'resource' },
    components: { is: 'component' },
    labels: map({
      pairs: free,
      fields: free,
      includeSelectors: refused(
        'selectors are immutable, so labels that reach them break a running Deployment',
        'Remove includeSelectors and write selectors out in the base',
      ),
      includeTemplates: refused(
        'kustomize 4.5.4 has no includeTemplates',
        'Name the pod template below "fields"',
      ),
    }),
    images: map({ name: text, newName: text, newTag: text, digest: text }),
    replicas: map({ name: text, count: free }),
    configMapGenerator: map({
      name: text,
      namespace: text,
      behavior: text,
      files: { is: 'generator-file' },
      envs: { is: 'file' },
      env: { is: 'file' },
      literals: free,
      options: free,
    }),
    generatorOptions: free,
    patches: map({
      path: { is: 'file' },
      patch: { is: 'patch' },
      target: free,
      options: free,
    }),
    replacements: map({
      path: { is: 'file' },
      source: free,
      targets: free,
      sourceValue: refused(
        'kustomize 4.5.4 has no sourceValue',
        'Copy the value from an object',
      ),
    }),
    secretGenerator: refused(
      "secrets don't belong in Git",
      'Put them into the secret store, and name them in an ExternalSecret',
    ),
    commonLabels: refused(
      'commonLabels change selectors, which are immutable',
      asLabels,
    ),
    commonAnnotations: refused(
      'commonAnnotations change pod templates, which restarts every pod',
      'Write annotations on the objects that need them',
    ),
    namePrefix: refused(
      "namePrefix doesn't reach the references of custom resources",
      'Write the whole name in the base',
    ),
    nameSuffix: refused(
      "nameSuffix doesn't reach the references of custom resources",
      'Write the whole name in the base',
    ),
    bases: refused('bases is deprecated', 'List them below "resources"'),
    vars: refused('vars is deprecated', 'Use "replacements"'),
    patchesStrategicMerge: refused(
      'patchesStrategicMerge is deprecated',
      asPatch,
    ),
    patchesJson6902: refused('patchesJson6902 is deprecated', asPatch),
    helmCharts: runsCode('helmCharts'),
    helmChartInflationGenerator: runsCode('helmChartInflationGenerator'),
    helmGlobals: runsCode('helmGlobals'),
    generators: runsCode('generators'),
    transformers: runsCode('transformers'),
    validators: runsCode('validators'),
    configurations: runsCode('configurations'),
    openapi: runsCode('openapi'),
    crds: runsCode('crds'),
    buildMetadata: refused(
      'buildMetadata writes the version of the tool into every object',
      'Remove it',
    ),
    sortOptions: refused('kustomize 4.5.4 has no sortOptions', 'Remove it'),
  } satisfies Record<string, FieldRule>),
);
