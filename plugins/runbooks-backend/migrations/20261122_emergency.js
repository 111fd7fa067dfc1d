// @ts-check
// Times are bigints of milliseconds by the database's clock. JSON is text, so that both databases keep it alike.

/** @param {import('knex').Knex} knex */
exports.up = async function up(knex) {
  await knex.schema.createTable('runbooks_emergency_changes', table => {
    table.text('id').primary();
    table.text('service').notNullable();
    table.text('environment').notNullable();
    // What was shown and asked for; asked for again once it is closed or was reverted, it is another attempt.
    table.text('plan').notNullable();
    table.integer('attempt').notNullable();
    table.text('branch').notNullable();
    table.text('reason').notNullable();
    table.text('requested_by').notNullable();
    // JSON: lower-cased logins and mail addresses that the requester may have at the host.
    table.text('requester').notNullable();
    table.bigInteger('requested_at').notNullable();
    // JSON: the files to be written, from the root of the repository. Never with a credential.
    table.text('files').notNullable();
    // `opening` until its change request is there and has its label.
    table.text('state').notNullable();
    table.integer('number');
    table.text('url');
    table.text('head');
    table.text('approvals').notNullable();
    table.text('merged_at');
    // What it changed lies between these two commits.
    table.text('merged_base');
    table.text('merged_head');
    table.text('problem');
    table.bigInteger('problem_since');
    // When the host is asked next; null once nothing is to be followed.
    table.bigInteger('next_at').index();
    table.bigInteger('settled_at');
    table.unique(['service', 'environment', 'plan', 'attempt'], {
      indexName: 'runbooks_emergency_changes_plan',
    });
    table.index(
      ['service', 'requested_at'],
      'runbooks_emergency_changes_service',
    );
  });
  await knex.schema.createTable('runbooks_carry_backs', table => {
    table.text('change_id').notNullable();
    table.text('environment').notNullable();
    table.integer('position').notNullable();
    table.text('state').notNullable();
    table.integer('number');
    table.text('url');
    table.text('head');
    table.text('note');
    table.text('waived_by');
    // What the environment was when it was last tried: nothing else comes of trying the same again.
    table.text('tried');
    table.primary(['change_id', 'environment']);
  });
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.schema.dropTable('runbooks_carry_backs');
  await knex.schema.dropTable('runbooks_emergency_changes');
};
