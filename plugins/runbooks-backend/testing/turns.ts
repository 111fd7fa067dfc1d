import {
  evidenceOf,
  rulesOf,
  type RunbooksFixture,
} from '../src/testing/runbooksFixture';

/** Changes everything of every service at once: each page and each alert says the number of the turn. */
export function sayTurn(
  fixture: RunbooksFixture,
  services: number,
  turn: number,
): void {
  for (let index = 0; index < services; index += 1) {
    const name = `service-${index}`;
    const commit = fixture
      .host(name)
      .commit(
        Object.fromEntries(
          [
            'docs/runbook.md',
            'docs/runbooks/Down.md',
            'docs/runbooks/Slow.md',
          ].map(path => [path, `# Turn ${turn}\n`]),
        ),
      );
    fixture.rendering.texts.set(
      `apps/${name}/overlays/production`,
      rulesOf({ Down: undefined, Slow: undefined }).replaceAll(
        'up == 0',
        `up == ${turn}`,
      ),
    );
    fixture.delivery.say(
      evidenceOf(name, { commit, overlayCommit: `turn${turn}` }),
    );
  }
}
