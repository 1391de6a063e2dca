import { type UseQueryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { z } from 'zod';
import type { Contract } from '#api/contract.ts';
import type { ProblemBody } from '#api/problems.ts';
import { spokenLanguage } from './words/language.ts';

type Given<Name extends string, Schema> = [Schema] extends [z.ZodUndefined]
  ? { [K in Name]?: undefined }
  : Schema extends z.ZodType
    ? { [K in Name]: z.input<Schema> }
    : never;

/** What a contract wants to be called with: params, query and body, as far as it names them. */
export type InputOf<C> =
  C extends Contract<infer P, infer Q, infer B, infer _R> ? Given<'params', P> & Given<'query', Q> & Given<'body', B> : never;

export type ReplyOf<C> = C extends Contract<infer _P, infer _Q, infer _B, infer R> ? z.output<R> : never;

/** A refusal of the server; `message` is its sentence in the user's language. */
export class CallError extends Error {
  readonly problem: ProblemBody;

  constructor(problem: ProblemBody) {
    super(problem.title);
    this.problem = problem;
  }
}

/** Asks the server as the contract promises. @throws CallError with the server's sentence. */
export async function call<C extends Contract>(contract: C, input: InputOf<C>, signal?: AbortSignal): Promise<ReplyOf<C>> {
  const { body } = input as { body?: unknown };
  const response = await fetch(urlOf(contract, input), {
    method: contract.method,
    headers: { 'x-language': spokenLanguage(), ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    ...(signal ? { signal } : {}),
    credentials: 'same-origin',
  }).catch((error: unknown) => {
    if (signal?.aborted) throw error;
    throw new CallError(unreachable());
  });
  if (!response.ok) throw new CallError(await problemOf(response));
  return (response.status === 204 ? undefined : await response.json()) as ReplyOf<C>;
}

/** The address of a contract with its parameters put in; also for links to files. */
export function urlOf<C extends Contract>(contract: C, input: InputOf<C>): string {
  const { params = {}, query = {} } = input as { params?: Record<string, unknown>; query?: Record<string, unknown> };
  const path = contract.path.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(String(params[name])));
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    for (const one of Array.isArray(value) ? value : [value]) if (one !== undefined && one !== null) search.append(name, String(one));
  }
  const text = search.toString();
  return text ? `${path}?${text}` : path;
}

async function problemOf(response: Response): Promise<ProblemBody> {
  const body: unknown = await response.json().catch(() => null);
  if (body !== null && typeof body === 'object' && 'title' in body && 'code' in body) return body as ProblemBody;
  return { ...unreachable(), status: response.status };
}

function unreachable(): ProblemBody {
  const title =
    spokenLanguage() === 'zh' ? '连不上服务器，请检查网络后重试。' : 'The server cannot be reached. Check the network and try again.';
  return { type: 'urn:banzhang:problem:server-fault', title, status: 0, code: 'server-fault' };
}

type ReadOptions<C> = Omit<UseQueryOptions<ReplyOf<C>, CallError, ReplyOf<C>>, 'queryKey' | 'queryFn'>;

/** Query options of a read: for `useQuery`, for prefetching and for loaders. */
export function readOf<C extends Contract>(contract: C, input: InputOf<C>) {
  return {
    queryKey: [contract.path, input] as const,
    queryFn: ({ signal }: { signal: AbortSignal }): Promise<ReplyOf<C>> => call(contract, input, signal),
  };
}

/** Reads by a GET contract; kept, shared and refreshed by its path and input. */
export function useRead<C extends Contract>(contract: C, input: InputOf<C>, options: ReadOptions<C> = {}) {
  return useQuery<ReplyOf<C>, CallError, ReplyOf<C>>({ ...options, ...readOf(contract, input) });
}

interface ActOptions<C> {
  /** The reads that this act makes stale; everything when left out. */
  stales?: readonly Contract[];
  onDone?: (reply: ReplyOf<C>, input: InputOf<C>) => void | Promise<void>;
  onFail?: (error: CallError) => void;
}

/** Changes something by a contract, then refreshes what it made stale. */
export function useAct<C extends Contract>(contract: C, { stales, onDone, onFail }: ActOptions<C> = {}) {
  const client = useQueryClient();
  return useMutation<ReplyOf<C>, CallError, InputOf<C>>({
    mutationFn: (input) => call(contract, input),
    onSuccess: async (reply, input) => {
      await Promise.all(
        stales ? stales.map((stale) => client.invalidateQueries({ queryKey: [stale.path] })) : [client.invalidateQueries()],
      );
      await onDone?.(reply, input);
    },
    ...(onFail ? { onError: onFail } : {}),
  });
}
