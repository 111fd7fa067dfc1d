import type { Organisation } from '@golden-path/plugin-golden-path-common';
import { platformNote } from './files';
import {
  checkout,
  runner,
  workflowFile,
} from '../service-repository/workflows/workflow';

/** Overlays that a change request touches, with those of services whose base or components it touches. */
const changedOverlays = String.raw`git diff --name-only "$BASE_SHA"...HEAD -- apps \
  | sed -nE 's#^apps/([^/]+)/(base|components)/.*#apps/\1/overlays/*#p; s#^apps/([^/]+)/overlays/([^/]+)/.*#apps/\1/overlays/\2#p' \
  | sort -u > changed.txt
while read -r pattern; do compgen -G "$pattern"; done < changed.txt | sort -u > overlays.txt || true
cat overlays.txt
`;

const build = String.raw`failed=0
mkdir -p rendered
while read -r overlay; do
  file="rendered/$(tr / - <<< "$overlay").yaml"
  if kustomize build "$overlay" > "$file"; then
    kubeconform -strict -summary -ignore-missing-schemas "$file" || failed=1
  else
    failed=1
  fi
done < overlays.txt
exit "$failed"
`;

/** Only overlays are rendered by Argo CD, and nothing in them may come from elsewhere. */
const confined = String.raw`if git grep -nE '(https?|git|ssh)://|git@|[?]ref=' -- 'apps/**/kustomization.yaml'; then
  echo "::error::A kustomization refers to another repository; accepted: paths below apps/"
  exit 1
fi
if git grep -nE '^(commonLabels|namePrefix|nameSuffix|helmCharts|generators|transformers|validators|openapi|configurations):' -- 'apps/**/kustomization.yaml'; then
  echo "::error::A kustomization uses a field that is not accepted here"
  exit 1
fi
`;

/** `.github/workflows/validate.yaml` of the config repository: every overlay that a change touches builds and fits its schemas. */
export function validateWorkflow({ configRepository }: Organisation) {
  const { path, content } = workflowFile('validate', {
    name: 'Validate',
    on: { pull_request: { branches: [configRepository.branch] } },
    concurrency: {
      group: 'validate-${{ github.ref }}',
      'cancel-in-progress': true,
    },
    jobs: {
      validate: {
        name: 'Overlays',
        'runs-on': runner,
        'timeout-minutes': 15,
        permissions: { contents: 'read' },
        steps: [
          checkout({ 'fetch-depth': 0 }),
          { name: 'Nothing from elsewhere', run: confined },
          {
            name: 'Find what changed',
            env: { BASE_SHA: '${{ github.event.pull_request.base.sha }}' },
            run: changedOverlays,
          },
          {
            name: 'Install kustomize and kubeconform',
            // Go checks both against its checksum database.
            run: [
              'go install sigs.k8s.io/kustomize/kustomize/v5@v5.8.1',
              'go install github.com/yannh/kubeconform/cmd/kubeconform@v0.8.0',
              'echo "$(go env GOPATH)/bin" >> "$GITHUB_PATH"',
              '',
            ].join('\n'),
          },
          { name: 'Render and check', run: build },
        ],
      },
    },
  });
  return { path, content: content.replace(/^#.*/, `# ${platformNote}`) };
}
