import { csrfField, type PageContent } from '../frame';
import { markup } from '../markup';
import type { Session } from '../session';
import type { SwitchableCluster } from '../switchableCluster';

/** What each fault means, in a line. */
const meanings: Readonly<Record<string, string>> = {
  none: 'Answers as it should.',
  down: 'Every connection is broken.',
  slow: 'Answers after five seconds.',
  errors: 'Answers 500, and 429 now and then.',
  'expired-token': 'Answers 401 to every token.',
  'cut-watches': 'Ends every watch after two seconds.',
  'too-many': 'Answers 429 and asks to wait 20 seconds.',
};

/** The simulated clusters, and what is wrong with each on purpose. */
export function clustersPage(
  clusters: readonly SwitchableCluster[],
  session: Session | undefined,
): PageContent {
  const rows = clusters.map(
    cluster => markup`<tr>
      <td><span class="strong">${cluster.name}</span><div class="note">${cluster.url}</div></td>
      <td>${cluster.fault === 'none' ? 'well' : cluster.fault}<div class="note">${meanings[cluster.fault]}</div></td>
      <td class="end">${
        session
          ? markup`<form method="post" action="/-/clusters/${cluster.name}/fault">${csrfField(session)}
        <label>Fault <select name="fault">${cluster.faults.map(
          fault =>
            markup`<option value="${fault}"${fault === cluster.fault && markup` selected`}>${fault}</option>`,
        )}</select></label>
        <button class="btn sm">Switch</button></form>`
          : markup`<span class="faint">Choose whom to act as to switch</span>`
      }</td></tr>`,
  );
  return {
    title: 'Clusters',
    crumbs: [{ label: 'Repositories', href: '/' }],
    heading: 'Clusters',
    body: markup`<section class="card">${
      rows.length === 0
        ? markup`<p class="empty">This forge was started without clusters.</p>`
        : markup`<table><thead><tr><th>Cluster</th><th>State</th><th class="end">Switch</th></tr></thead><tbody>${rows}</tbody></table>`
    }</section>`,
  };
}
