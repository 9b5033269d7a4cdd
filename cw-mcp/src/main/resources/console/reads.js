/**
 * Every request that this page makes. They all read: API calls are GETs, and no confirmation is ever sent, so
 * that even a named operation which writes would be answered by a preview.
 */
import { execute, tools } from './bridge.js';

let offered = null;

/** The offered tools by name. */
export function inventory() {
  offered ??= tools().then(
    (list) => new Map(list.map((tool) => [tool.name, tool])),
    (refusal) => {
      offered = null;
      throw refusal;
    },
  );
  return offered;
}

/** Another caller may be offered other tools. */
export function forgetInventory() {
  offered = null;
}

/** Which of these tools the server does not offer. */
export async function missing(...names) {
  const all = await inventory();
  return names.filter((name) => !all.has(name));
}

/** How many a page of a search has, and of a list. */
export const HITS = 20;
export const LINES = 50;

export const searchEndpoints = (query, method, offset) =>
  execute('cw_search_endpoints', { query, ...(method && { method }), limit: HITS, offset });

export const categories = () => execute('cw_api_categories', {});

export const endpointsOf = (category, offset) =>
  execute('cw_category_endpoints', { category, limit: LINES, offset });

export const endpoint = (method, path) => execute('cw_endpoint_details', { method, path });

export const get = (path, pathParams, query, fields) =>
  execute('cw_api_call', {
    method: 'GET',
    path,
    path_params: pathParams,
    query,
    ...(fields && { fields }),
  });

export const getAll = (path, query, fields) =>
  execute('cw_paginated_fetch', { path, query, ...(fields && { fields }) });

export const count = (path, conditions) => execute('cw_count', { path, ...(conditions && { conditions }) });

export const readOn = (id, offset) => execute('cw_result', { id, offset });

export const operations = ({ search, category, kind, offset, limit = LINES }) =>
  execute('cw_list_operations', {
    ...(search && { search }),
    ...(category && { category }),
    ...(kind && { kind }),
    offset,
    limit,
  });

export const operate = (name, params) => execute('cw_operation', { name, params });

export const savedQueries = (search) => execute('cw_list_queries', search ? { search } : {});

export const runSaved = (id, query) => execute('cw_run_query', { id, query });

export const journal = (since, limit) => execute('cw_journal', { ...(since && { since }), limit });
