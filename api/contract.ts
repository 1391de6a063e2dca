import type { z } from 'zod';
import type { Permission } from './permissions.ts';

/**
 * 'public': anybody who reaches the server. 'own-session': a signed-in user, even one who must still change the password.
 * 'signed-in': any user; API keys are refused. Else the permission that one of the user's roles must carry, and an API key's scopes too.
 */
export type Access = 'public' | 'own-session' | 'signed-in' | Permission;

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/** A promise of the server: bound by `bind` in server, called by `call` in web, printed as OpenAPI. */
export interface Contract<
  Params extends z.ZodType = z.ZodType,
  Query extends z.ZodType = z.ZodType,
  Body extends z.ZodType = z.ZodType,
  Reply extends z.ZodType = z.ZodType,
> {
  method: Method;
  /** With `:name` for parameters: `/api/contacts/:id`. */
  path: string;
  summary: string;
  access: Access;
  params?: Params;
  query?: Query;
  body?: Body;
  reply: Reply;
}

/** States a contract; keeps the exact types of its parts, and who may ask. */
export function contract<
  Reply extends z.ZodType,
  const Who extends Access,
  Params extends z.ZodType = z.ZodUndefined,
  Query extends z.ZodType = z.ZodUndefined,
  Body extends z.ZodType = z.ZodUndefined,
>(definition: Contract<Params, Query, Body, Reply> & { access: Who }): Contract<Params, Query, Body, Reply> & { access: Who } {
  return definition;
}
