import {
  describeGate,
  Organisation,
} from '@golden-path/plugin-golden-path-common';
import { unreleasedTag } from '../manifests';

const stages = ({ environments }: Organisation): string[] =>
  environments.map(({ name, cluster, gates }) => {
    const conditions =
      gates.length > 0 ? gates.map(describeGate).join('; ') : 'none';
    return `| \`${name}\` | \`${cluster}\` | ${conditions.replaceAll('|', '\\|')} |`;
  });

/** `README.md` of the config repository. */
export const readme = (
  organisation: Organisation,
): string => `# Config repository

What runs where. Argo CD brings the clusters to what \`${organisation.configRepository.branch}\` says.

| path | what it holds | who changes it |
| --- | --- | --- |
| \`apps/<service>/base\` | what is true of a service in every environment | generated from its \`golden-path.yaml\` |
| \`apps/<service>/components\` | what some environments add | generated |
| \`apps/<service>/overlays/<environment>\` | release, size and settings of one environment | releases by CI and promotions, the rest generated |
| \`projects\`, \`appsets\` | what Argo CD may do for each team, and the Applications that follow from \`apps\` | the platform team |
| \`policies\` | what clusters admit: the scorecard's checks that a pod alone shows, as policies of Kyverno | the platform team |

| environment | cluster | to enter it |
| --- | --- | --- |
${stages(organisation).join('\n')}

## How a service gets here
The portal opens a change request with \`apps/<service>\`. When it is merged, the team's ApplicationSet finds the new
overlays by their \`environment.yaml\` and makes an Application for each: nobody registers anything. Until CI has built
the first image, overlays name the tag \`${unreleasedTag}\`, which doesn't exist, so nothing runs.

## How a release moves
An overlay names its release in \`images\` of its \`kustomization.yaml\`, and the settings that belong to the release in
\`promoted.env\`. A promotion copies exactly these from the environment before; \`static.env\` and everything else stays.
Rolling back is the same with an older release.

## What a preview depends on

The overlay \`preview\` brings its own PostgreSQL and Redis: one pod each, without a disk, with a password that External
Secrets makes in the namespace. Migrations fill the database before the service starts. Whatever deletes the pod
deletes the data; a new synchronisation of the Application migrates the empty database again. All other secrets come
from the store, under \`preview/<service>\`.

## What the platform team does once
- Applies \`projects\` and \`appsets\` to the namespace \`argocd\`, with an Application of its own or by hand.
- Installs Kyverno and applies \`policies\` to every cluster. \`Audit\` reports, \`Deny\` refuses; start with reports where
  services are there already.
- Registers the clusters in Argo CD under the names above.
- Gives Argo CD a credential for change requests: the secret \`github-app\` (GitHub) or \`gitea-token\` (Gitea).
- Protects \`${organisation.configRepository.branch}\`: change requests only, reviews by code owners, the check \`Overlays\`.

During the windows in \`projects\`, nothing is synchronised by itself; a person on call still can.
`;
