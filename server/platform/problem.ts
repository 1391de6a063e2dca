import { type Language, type ProblemBody, type ProblemCode, problems, sentence } from '#api/problems.ts';

/** An expected refusal. Thrown anywhere on the server; the app answers with its status and a sentence in the user's language. */
export class Problem extends Error {
  readonly code: ProblemCode;
  readonly values: Record<string, string | number>;
  readonly errors: { path: string; message: string }[] | undefined;
  readonly details: Record<string, unknown> | undefined;

  constructor(
    code: ProblemCode,
    values: Record<string, string | number> = {},
    errors?: { path: string; message: string }[],
    details?: Record<string, unknown>,
  ) {
    super(sentence(problems[code], 'en', values));
    this.code = code;
    this.values = values;
    this.errors = errors;
    this.details = details;
  }
}

export function problemBody(problem: Problem, language: Language): ProblemBody {
  const { status } = problems[problem.code];
  return {
    type: `urn:banzhang:problem:${problem.code}`,
    title: sentence(problems[problem.code], language, problem.values),
    status,
    code: problem.code,
    ...(problem.errors ? { errors: problem.errors } : {}),
    ...(problem.details ? { details: problem.details } : {}),
  };
}
