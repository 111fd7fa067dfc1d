import {
  CatalogClient,
  type QueryEntitiesRequest,
} from '@backstage/catalog-client';

/** Letters of a filter that surely fit into an address: servers refuse heads of more than 16 KB. */
const addressLetters = 4_000;

/**
 * Asks by POST what is too long for an address, such as the names of a thousand services of a level. The catalog's
 * client does so for questions with a predicate; one that is true of everything makes it do so.
 */
export class LongQuestionCatalogClient extends CatalogClient {
  override queryEntities(
    request: QueryEntitiesRequest = {},
    options?: Parameters<CatalogClient['queryEntities']>[1],
  ): ReturnType<CatalogClient['queryEntities']> {
    const isLong =
      'filter' in request &&
      JSON.stringify(request.filter ?? '').length > addressLetters;
    return super.queryEntities(
      isLong ? { query: { kind: { $exists: true } }, ...request } : request,
      options,
    );
  }
}
