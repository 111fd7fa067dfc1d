// @ts-check

/** @param {import('knex').Knex} knex */
exports.up = async function up(knex) {
  // Documents up to the number of a build are shown: those of the next one wait until all of it is there.
  await knex.schema.createTable('search_types', table => {
    table.text('type').primary();
    table.integer('shown').notNullable();
  });
  await knex.schema.createTable('search_documents', table => {
    table.increments('id');
    table.text('type').notNullable();
    table.text('hash').notNullable();
    // JSON without title and text, which are in the index.
    table.text('document').notNullable();
    table.integer('added_in').notNullable();
    table.integer('removed_in');
    table.unique(['type', 'hash'], {
      indexName: 'search_documents_content',
    });
    table.index(['type', 'removed_in'], 'search_documents_removed');
  });
  // A row for each document, by its id. Porter's stems make "restarting" and "restarts" the same word.
  await knex.raw(
    `create virtual table search_words using fts5(title, fields, text, tokenize = 'porter unicode61')`,
  );
  // Segments are merged a little with each write; all at once, as it is done beyond so many of them, takes 0.1 s and more.
  await knex.raw(
    `insert into search_words (search_words, rank) values ('crisismerge', 1000)`,
  );
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  for (const table of ['words', 'documents', 'types'])
    await knex.schema.dropTable(`search_${table}`);
};
