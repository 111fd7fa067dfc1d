// The import rules of the layout: *-common <- *-node <- *-backend*; *-common <- frontend; golden-path never imports
// delivery, readiness or runbooks; the product never imports the sandbox.
const backend = '(-backend($|/)|-backend-module-)';
const folder = suffix => `^plugins/[^/]*${suffix}/`;

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    {
      name: 'no-cycles',
      severity: 'error',
      from: {},
      to: { circular: true, dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'common-is-isomorphic',
      comment:
        '*-common has no runtime dependency on Node or Backstage but errors and permissions.',
      severity: 'error',
      from: { path: folder('-common'), pathNot: '\\.test\\.ts$' },
      to: {
        path: [
          '^node:',
          'node_modules/@backstage/(?!errors|types|plugin-permission-common)',
          folder('-node'),
          `^plugins/[^/]*${backend}`,
          folder('-react'),
          '^packages/',
        ],
      },
    },
    {
      name: 'common-has-no-core-modules',
      severity: 'error',
      from: { path: folder('-common'), pathNot: '\\.test\\.ts$' },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'node-stays-below-backend',
      severity: 'error',
      from: { path: folder('-node') },
      to: {
        path: [
          `^plugins/[^/]*${backend}`,
          folder('-react'),
          '^packages/(app|backend|cli)',
        ],
      },
    },
    {
      name: 'frontend-never-imports-backend',
      severity: 'error',
      from: {
        path: [
          '^packages/app/',
          '^plugins/(golden-path|golden-path-react|delivery|readiness|runbooks|scaffolder-module-golden-path)/',
        ],
      },
      to: {
        path: [
          `^plugins/[^/]*${backend}`,
          folder('-node'),
          '^packages/(backend|cli|sandbox)',
        ],
      },
    },
    {
      name: 'backend-never-imports-frontend',
      severity: 'error',
      from: {
        path: [
          `^plugins/[^/]*${backend}`,
          folder('-node'),
          '^packages/(backend|cli|sandbox)/',
        ],
      },
      to: {
        path: [
          '^packages/app/src',
          folder('-react'),
          '^plugins/(golden-path|delivery|readiness|runbooks|scaffolder-module-golden-path)/',
        ],
      },
    },
    {
      name: 'golden-path-knows-no-other-product',
      severity: 'error',
      from: { path: '^plugins/golden-path' },
      to: { path: '^plugins/(delivery|readiness|runbooks)' },
    },
    {
      name: 'product-never-imports-sandbox',
      comment: 'Tests may; the product sees an ordinary Gitea.',
      severity: 'error',
      from: {
        path: '^(plugins|packages/(app|backend|cli))/',
        pathNot: '\\.test\\.tsx?$|/testing/',
      },
      to: { path: '^packages/sandbox/' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)(dist|skeleton|__golden__)/' },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    combinedDependencies: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
    },
  },
};
