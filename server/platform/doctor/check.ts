export interface Words {
  zh: string;
  en: string;
}

/** What a check found. `warn`: it works, but see to it; `fail`: it does not work, or people's data is not safe. */
export interface Finding {
  verdict: 'ok' | 'warn' | 'fail';
  found: Words;
  /** What to do; null where nothing is to be done. */
  mend: Words | null;
}

export interface Check {
  name: string;
  title: Words;
}

export type Checked = Check & Finding;

export const ok = (zh: string, en: string): Finding => ({ verdict: 'ok', found: { zh, en }, mend: null });
export const warn = (found: Words, mend: Words): Finding => ({ verdict: 'warn', found, mend });
export const fail = (found: Words, mend: Words): Finding => ({ verdict: 'fail', found, mend });

/** The worst of all: what the whole is to be called. */
export function worst(findings: readonly Finding[]): Finding['verdict'] {
  if (findings.some((finding) => finding.verdict === 'fail')) return 'fail';
  return findings.some((finding) => finding.verdict === 'warn') ? 'warn' : 'ok';
}
