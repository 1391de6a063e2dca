/** Which promise of the schema a failed statement would have broken. */
export type Constraint = 'unique' | 'overlap' | 'reference';

const codes: Record<string, Constraint> = { '23505': 'unique', '23P01': 'overlap', '23503': 'reference' };

/** The constraint that an error of the database reports, or null for any other error. */
export function brokenConstraint(error: unknown): Constraint | null {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return codes[code] ?? null;
}

/** Does the work; a constraint broken in it becomes the given refusal. The transaction around it is lost either way. */
export async function refusing<Result>(refusals: Partial<Record<Constraint, Error>>, work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    const broken = brokenConstraint(error);
    throw (broken && refusals[broken]) ?? error;
  }
}
